import type { Kind } from '../domains';

function lines(text: string): readonly string[] {
	return text.trim().split(/\s*\n\s*/);
}

/** What people do for a living. */
export const JOBS = lines(`
	Frontend Developer
	Customer Support Specialist
	Product Designer
	Warehouse Coordinator
	Data Analyst
	Marketing Manager
	Backend Engineer
	Office Manager
	Content Editor
	Account Executive
	Quality Engineer
	Head of Operations
	Purchasing Manager
	Research Lead
	Sales Director
	Project Manager
	Finance Assistant
	IT Administrator
	Service Technician
	Managing Director
`);

/** Titles for kinds that have no groups of their own. `{company}` and `{topic}` are filled in. */
export const TITLES: Partial<Record<Kind, readonly string[]>> = {
	event: lines(`
		Spring Product Meetup
		Design Systems Day
		Community Garden Opening
		Intro to Ceramics Workshop
		Founders’ Breakfast
		Open Data Hackathon
		Jazz in the Courtyard
		Annual Partner Conference
		Night Market by the River
		Accessibility Clinic
		Photography Walk
		Charity Run, 10 km
		Book Launch: Quiet Rooms
		Winter Film Series
		Career Fair for Makers
		Sourdough Weekend
	`),
	course: lines(`
		Introduction to Data Analysis
		Practical Typography
		Writing Clear Documentation
		Watercolour for Beginners
		Project Management Essentials
		Modern JavaScript, Step by Step
		Public Speaking Without Fear
		Foundations of Bookkeeping
		Photography in Natural Light
		Spanish for Travellers
		Negotiation at Work
		Databases From Scratch
		First Aid Refresher
		User Interviews That Work
	`),
	home: lines(`
		Bright Two-Bedroom Flat Near the Park
		Renovated Townhouse With Garden
		Loft in a Former Print Shop
		Family House on a Quiet Street
		Studio With a Balcony Over the Canal
		Penthouse With City View
		Cottage at the Edge of the Forest
		New Build With Three Bedrooms
		Corner Flat With High Ceilings
		Semi-Detached House Close to Schools
		Garden Flat in a Period Building
		Compact Flat Above the Bakery
	`),
	job: JOBS,
	deal: lines(`
		Annual licence for {company}
		Website relaunch for {company}
		Pilot project with {company}
		Support contract, {company}
		Team training for {company}
		Renewal and upgrade, {company}
		Warehouse automation for {company}
		Brand refresh for {company}
		Data migration, {company}
		Framework agreement with {company}
	`),
	project: lines(`
		Website Relaunch
		Mobile App, Phase One
		Office Move
		Spring Campaign
		Customer Portal
		Warehouse Rollout
		Brand Guidelines
		Data Clean-Up
		Partner Onboarding
		Energy Audit
		Annual Report
		Help Centre
	`),
	task: lines(`
		Login page does not remember the language
		Update the onboarding checklist
		Prepare slides for the quarterly review
		Invoice PDF shows the wrong address
		Add alt texts to the product pictures
		Call back about the delivery date
		Search is slow on the catalogue page
		Draft the June newsletter
		Renew the certificate before Friday
		Confirmation mail arrives twice
		Collect feedback from the pilot group
		Clean up unused tags
		Export fails for large lists
		Order new badges for the front desk
		Review the supplier contract
		Broken link in the footer
	`),
	review: lines(`
		Exactly what I was looking for
		Good, with one small flaw
		Better than expected
		Would buy again
		Solid quality, slow delivery
		A pleasure to use every day
		Friendly people, clear answers
		Not for me, but well made
		Great value
		Five stars from the whole family
		Does what it promises
		Thoughtful details throughout
	`),
	message: lines(`
		Follow-up on our call
		Question about the invoice
		Next steps after the demo
		Change of the delivery date
		Thank you for your time
		Request for a quote
		Feedback on the draft
		Introduction and first ideas
		Meeting notes
		Reminder for next week
	`),
	question: lines(`
		How long does delivery take?
		Can I return an order?
		Which payment methods do you accept?
		How do I change my address?
		Is there a discount for students?
		How do I cancel my subscription?
		Do you ship abroad?
		Where can I find my invoice?
		How do I reset my password?
		Can I visit your showroom?
		How is my data protected?
		Who do I contact for support?
	`),
	page: lines(`
		Home
		About Us
		Services
		Contact
		Careers
		Our Story
		Pricing
		Press
		Sustainability
		Support
		Privacy
		Imprint
	`),
	plan: lines(`
		Starter
		Team
		Business
		Enterprise
		Free
		Plus
		Studio
		Education
	`),
	service: lines(`
		Initial Consultation
		Website Maintenance
		Deep Tissue Massage
		Brand Workshop
		Same-Day Delivery
		Bike Tune-Up
		Tax Return Check
		Garden Care
		Haircut and Styling
		Dental Cleaning
		Moving Help, Half Day
		Window Cleaning
	`),
	discount: lines(`
		Spring Sale
		Welcome Offer
		Free Shipping Weekend
		Loyalty Bonus
		Student Discount
		Early Bird
		Bundle and Save
		Summer Clearance
		Friends and Family
		Last Chance
	`),
	skill: lines(`
		Project Management
		TypeScript
		Typography
		Data Analysis
		Copywriting
		SQL
		Negotiation
		User Research
		Photography
		Public Speaking
		Accounting
		Illustration
		First Aid
		Spanish
	`),
	place: lines(`
		Riverside Hall
		Old Mill Café
		North Gate Office
		The Glasshouse
		Harbour Warehouse
		Market Square Store
		Linden Clinic
		Station Studio
		Hillside Hotel
		Garden Room
		West End Depot
		Foundry Theatre
	`),
	order: lines(`
		Spring restock
		Office supplies
		First delivery
		Monthly retainer
		Replacement parts
		Gift order
	`),
};
