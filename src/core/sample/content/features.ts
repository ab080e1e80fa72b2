import type { Kind } from '../domains';

function lines(text: string): readonly string[] {
	return text.trim().split(/\s*\n\s*/);
}

/** Short points on things of a kind: what they have, ask for, or are done by. */
export const FEATURES: Partial<Record<Kind, readonly string[]>> = {
	product: lines(`
		Made to be repaired
		Two-year guarantee
		Free returns within 30 days
		Recycled packaging
		Made in small batches
		Easy to clean
	`),
	plan: lines(`
		Unlimited projects
		Support by mail
		Shared workspaces
		Daily backups
		Single sign-on
		Usage reports
		Priority support
	`),
	home: lines(`
		Balcony
		Fitted kitchen
		Underfloor heating
		Lift
		Cellar room
		Bicycle storage
		Garden
		Wooden floors
	`),
	dish: lines(`
		Heat the oven to 200 °C and line a tray.
		Chop the vegetables into even pieces.
		Fry the onions slowly until they are golden.
		Add the spices and stir for a minute.
		Pour in the stock and simmer for twenty minutes.
		Season to taste, let it rest, and serve.
	`),
	job: lines(`
		Two years of experience in a similar role
		Clear writing in English
		Calm under pressure
		Experience with small teams
		Willing to travel now and then
	`),
	course: lines(`
		Understand the basics and why they matter
		Practise with real examples
		Finish a small project of your own
		Know where to look things up
		Give and take useful feedback
	`),
	place: lines(`
		Wi-Fi
		Step-free entrance
		Air conditioning
		Coffee bar
		Projector
		Parking
	`),
	service: lines(`
		Fixed price
		Short waiting times
		Written summary
		Evening appointments
	`),
	project: lines(`
		First version with a small group
		Move of the old data
		Training for the team
		Launch and review
	`),
	person: lines(`
		Planning
		Clear writing
		Research
		Negotiation
		Spreadsheets
		Facilitation
	`),
};
