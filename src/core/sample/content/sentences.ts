import type { Kind } from '../domains';

function lines(text: string): readonly string[] {
	return text.trim().split(/\s*\n\s*/);
}

/** English sentences for each kind of thing, to be strung together in any order. */
export const SENTENCES: Partial<Record<Kind, readonly string[]>> = {
	product: lines(`
		Made in small batches and checked by hand before it leaves the workshop.
		The materials were chosen to last, and every part can be replaced.
		Ships in plain cardboard without a gram of plastic.
		Works as well on a busy weekday as on a slow Sunday.
		A quiet design that goes with what you already have.
		Easy to clean, easy to store, hard to wear out.
		Comes with a two-year guarantee and clear instructions.
		Tested at home for a whole season before we offered it.
	`),
	person: lines(`
		{name} lives in {city} and has worked in this field for more than ten years.
		Before that came a few years abroad and a degree in economics.
		Known for clear questions and short meetings.
		Outside work, {name} sings in a choir and looks after two old bicycles.
		Writes about what went wrong as readily as about what went well.
		Speaks three languages and is learning a fourth.
		Prefers a walk to a call whenever possible.
	`),
	company: lines(`
		{company} offers {does}.
		The team works from {city} and is about forty people strong.
		They are looking for a partner who answers the phone.
		The first order was small; the second came within a month.
		Decisions are made quickly once the numbers are on the table.
		They prefer mail to calls and mornings to afternoons.
		The contract comes up for renewal in autumn.
	`),
	order: lines(`
		Please leave the parcel with the neighbours if nobody opens.
		Call before delivery, the bell does not work.
		Gift wrapping with a short card, please.
		Deliver on a weekday morning if possible.
		The invoice goes to the accounts department.
		Customer asked for a single shipment.
	`),
	line: lines(`
		Pack separately, please.
		Gift wrapping for this item.
		Replacement for a damaged piece.
		Same version as last time.
	`),
	deal: lines(`
		They want to start before the end of the quarter.
		The budget is approved, the date is not.
		A competitor has made an offer; ours is more complete.
		Legal has two remarks on the terms of service.
		The pilot went well and the team wants to go on.
		Waiting for the signature of the managing director.
		Price is fine, delivery time is the open question.
	`),
	message: lines(`
		We went through the offer and agreed on the main points.
		They asked for a revised quote by Friday.
		Good call; the next one will include their technical lead.
		I sent the documents and promised an answer within two days.
		They liked the demo, and had questions about the migration.
		Left a message and will try again tomorrow morning.
		Thank you for the quick help, everything works now.
		Could you tell me when the next delivery is due?
	`),
	task: lines(`
		It happens every time, on two different machines.
		It started after the last update and does not go away after a restart.
		Steps, screenshots and the expected result are attached.
		Not urgent, but many people ask about it.
		Please agree on the wording with support before it goes out.
		Done when the page loads in under a second on a phone.
		A first draft is there; it needs a second pair of eyes.
	`),
	event: lines(`
		An afternoon of short talks, followed by time to talk to one another.
		Doors open half an hour before the start, and there is coffee.
		Places are limited, so please sign up in good time.
		Suitable for beginners; bring comfortable shoes.
		The venue in {city} is step-free and close to the station.
		All talks are recorded and shared afterwards.
		Children are welcome, dogs are too.
	`),
	home: lines(`
		Light from three sides, and a kitchen that looks onto the courtyard.
		Ten minutes on foot to the station and the weekly market.
		The building was insulated and given a new roof four years ago.
		A cellar room and a place for two bicycles belong to the flat.
		Quiet at night, lively by day: the best of {city}.
		Wooden floors throughout, and a bathroom with a window.
		Available from the first of next month.
	`),
	dish: lines(`
		Ready in half an hour, with one pan to wash up.
		Use what the season gives; the recipe forgives a lot.
		It tastes even better on the second day.
		A little lemon at the end wakes everything up.
		Let it rest for ten minutes before you serve it.
		Children like it too, if you go easy on the chilli.
	`),
	course: lines(`
		Short lessons with exercises you can finish in an evening.
		No previous knowledge is needed, only curiosity.
		Each part ends with a small project of your own.
		The teacher answers questions within a day.
		By the end you will have something to show for it.
		Learn at your own pace; the material stays open to you.
	`),
	review: lines(`
		It arrived a day early and was well packed.
		The colours are a little darker than in the picture, which I like.
		I have used it every day for a month and would buy it again.
		The instructions could be clearer, but support helped at once.
		Good value for what you pay.
		My sister ordered one as soon as she saw mine.
		One small scratch on arrival, replaced without questions.
	`),
	question: lines(`
		You can do this at any time in your account under settings.
		It usually takes two to three working days.
		Write to us and a real person will answer within a day.
		There is no extra charge for this.
		You will receive a confirmation by mail.
		If something is missing, we will sort it out at once.
	`),
	job: lines(`
		You will work in a small team with short paths and a lot of trust.
		We care about how you think more than about which tools you know.
		Flexible hours, a real office in {city}, and remote days when you want them.
		You take over existing work step by step, with somebody at your side.
		We answer every application within two weeks.
		Thirty days of leave, and nobody calls you on any of them.
	`),
	project: lines(`
		The goal and the budget are agreed; the schedule has some room.
		A first version goes to a small group before everyone gets it.
		Weekly notes keep everybody informed.
		The largest risk is the move of the old data.
		Owners and dates are listed in the plan.
	`),
	place: lines(`
		In the middle of {city}, a short walk from the station.
		Step-free entrance, and a garden behind the house.
		Open every day except Monday.
		Parking for bicycles in front, for cars around the corner.
		The upper floor can be rented for events.
	`),
	service: lines(`
		We begin with a short talk about what you need.
		Everything is included in the price; there are no extras.
		Appointments are available on two evenings a week.
		Afterwards you get a short written summary.
	`),
	plan: lines(`
		Everything you need to begin, for one person.
		Can be cancelled every month.
		Includes support by mail within one working day.
		Grows with your team; pay only for who uses it.
	`),
	discount: lines(`
		Valid once per customer, in the shop and online.
		Cannot be combined with other offers.
		Our thank-you to everyone who has been with us for a year.
		Applies to everything that is not reduced already.
	`),
	vehicle: lines(`
		First owner, serviced on time, all papers there.
		New tyres last spring and no accidents.
		Kept in a garage and driven mostly on long roads.
	`),
	book: lines(`
		A quiet story that stays with you for a long time.
		Three generations, one house, and a letter that was never sent.
		Clever, funny and kinder than it first seems.
		Best read slowly, with a pencil in hand.
	`),
	pet: lines(`
		Friendly with children and other animals.
		Shy at first, then never leaves your side.
		Loves long walks and short naps.
		Vaccinated, chipped and used to travelling by car.
	`),
	category: lines(`
		Everything about {topic}, picked by people who care.
		The most useful things in one place.
		Old favourites and a few discoveries.
		Updated every week.
	`),
};

/** What somebody writes down about a person they deal with. */
export const NOTES_ON_PEOPLE = lines(`
	Prefers mail to calls and answers within a day.
	We met at the spring fair and stayed in touch.
	Always pays on time.
	Asked to be called in the afternoon.
	Interested in the new range, wants to see samples.
	Has moved recently; check the address before the next delivery.
	Recommended by a long-standing customer.
	Wants a single point of contact.
`);

/** What is to be done after a talk. */
export const NEXT_STEPS = lines(`
	Send the revised quote by Friday.
	Arrange a demo with their technical lead.
	Check stock and confirm the delivery date.
	Call again next week to hear the decision.
	Share the reference list and two case studies.
	Ask legal about the changed terms.
	Prepare the contract for signature.
	Collect the open questions from the team.
`);
