/** Hands a file to the browser's downloads. */
export function download(name: string, content: Blob): void {
	const url = URL.createObjectURL(content);
	const link = document.createElement('a');
	link.href = url;
	link.download = name;
	link.click();
	// The download reads the address after this call has returned.
	setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
