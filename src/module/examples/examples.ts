import type { MessageKey } from '../messages/en-us';
import { blog } from './blog';
import { crm } from './crm';
import { shop } from './e-commerce';

export interface Example {
	readonly id: string;
	readonly title: MessageKey;
	readonly icon: string;
	/** Name of the file in `examples/` it is a copy of. */
	readonly file: string;
	readonly prompt: string;
}

export const EXAMPLES: readonly Example[] = [
	{ id: 'blog', title: 'exampleBlog', icon: 'article', file: 'blog.md', prompt: blog },
	{ id: 'crm', title: 'exampleCrm', icon: 'handshake', file: 'crm.md', prompt: crm },
	{ id: 'shop', title: 'exampleShop', icon: 'storefront', file: 'e-commerce.md', prompt: shop },
];
