/** A group of things, with a name from Material Symbols and the smaller groups in it. */
export interface Group {
	readonly name: string;
	readonly icon: string;
	readonly children: readonly string[];
}

function group(name: string, icon: string, ...children: string[]): Group {
	return { name, icon, children };
}

/** Where people work. */
export const TEAMS: readonly Group[] = [
	group('Engineering', 'engineering', 'Platform', 'Mobile', 'Quality'),
	group('Sales', 'handshake', 'New Business', 'Key Accounts', 'Partners'),
	group('Customer Support', 'support_agent', 'First Line', 'Onboarding', 'Returns'),
	group('Marketing', 'campaign', 'Content', 'Events', 'Brand'),
	group('Finance', 'payments', 'Accounting', 'Controlling', 'Payroll'),
	group('People', 'groups', 'Recruiting', 'Training', 'Office'),
	group('Operations', 'inventory_2', 'Purchasing', 'Warehouse', 'Facilities'),
	group('Design', 'palette', 'Product Design', 'Research', 'Illustration'),
];

/** What people cook. */
export const CUISINES: readonly Group[] = [
	group('Italian', 'local_pizza', 'Pasta', 'Risotto', 'Antipasti'),
	group('Japanese', 'ramen_dining', 'Noodles', 'Rice Bowls', 'Pickles'),
	group('Mexican', 'restaurant', 'Tacos', 'Soups', 'Salsas'),
	group('Levantine', 'dinner_dining', 'Mezze', 'Grill', 'Salads'),
	group('French', 'bakery_dining', 'Bistro', 'Pastry', 'Sauces'),
	group('Indian', 'rice_bowl', 'Curries', 'Breads', 'Chutneys'),
	group('Breakfast', 'breakfast_dining', 'Eggs', 'Porridge', 'Baking'),
	group('Desserts', 'cake', 'Cakes', 'Ice Cream', 'Fruit'),
];
