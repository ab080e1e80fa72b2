/** A field of interest: headlines in it, and the tags they carry. */
export interface Topic {
	readonly name: string;
	readonly icon: string;
	readonly children: readonly string[];
	readonly tags: readonly string[];
	readonly headlines: readonly string[];
}

export const TOPICS: readonly Topic[] = [
	{
		name: 'Technology',
		icon: 'memory',
		children: ['Web Development', 'Security', 'Data'],
		tags: ['security', 'web', 'open source', 'cloud'],
		headlines: [
			'What a Year Without Third-Party Scripts Taught Us',
			'A Plain Guide to Passkeys',
			'Why Small Databases Go a Long Way',
			'How We Cut Page Weight in Half',
			'The Case for Boring Technology',
			'Reading Logs Like a Detective',
			'Five Questions to Ask Before You Add a Dependency',
			'From Spreadsheet to Service in a Week',
		],
	},
	{
		name: 'Design',
		icon: 'palette',
		children: ['Interfaces', 'Typography', 'Research'],
		tags: ['typography', 'accessibility', 'research', 'branding'],
		headlines: [
			'Colour Systems That Survive Dark Mode',
			'Designing Forms People Finish',
			'What Museum Signs Know About Wayfinding',
			'Small Type, Big Decisions',
			'A Field Guide to Empty States',
			'How to Run a Critique That Helps',
			'Accessibility Is a Design Habit',
			'Sketch First, Pixels Later',
		],
	},
	{
		name: 'Business',
		icon: 'trending_up',
		children: ['Strategy', 'Startups', 'Marketing'],
		tags: ['strategy', 'growth', 'hiring', 'pricing'],
		headlines: [
			'Pricing a Service Nobody Has Bought Yet',
			'The First Ten Customers',
			'How a Family Bakery Learned to Say No',
			'What Quarterly Plans Get Wrong',
			'Hiring Slowly, On Purpose',
			'A Better Way to End a Meeting',
			'When to Rewrite Your Pitch',
			'Growing Without a Sales Team',
		],
	},
	{
		name: 'Travel',
		icon: 'flight',
		children: ['City Breaks', 'Outdoors', 'Slow Travel'],
		tags: ['europe', 'trains', 'budget', 'weekend'],
		headlines: [
			'Three Days in Lisbon on Foot',
			'The Night Train Is Back',
			'A Slow Week on the Danish Coast',
			'Where Locals Eat in Valencia',
			'Packing One Bag for Two Seasons',
			'Mountain Huts for Beginners',
			'The Quiet Side of Kyoto',
			'A Weekend Among Vineyards',
		],
	},
	{
		name: 'Food',
		icon: 'restaurant',
		children: ['Recipes', 'Seasonal', 'Baking'],
		tags: ['seasonal', 'vegetarian', 'baking', 'quick'],
		headlines: [
			'The Only Bread Recipe You Need to Start',
			'What to Cook in the First Week of Spring',
			'Beans, Properly Seasoned',
			'A Short History of the Tomato',
			'Soup for Every Month',
			'How to Build a Pantry in One Afternoon',
			'Ferments for Impatient People',
			'Dinner in One Pan',
		],
	},
	{
		name: 'Wellbeing',
		icon: 'self_improvement',
		children: ['Sleep', 'Movement', 'Mind'],
		tags: ['sleep', 'habits', 'running', 'focus'],
		headlines: [
			'Walking Is Training, Too',
			'The Evening Routine That Stuck',
			'What Sleep Trackers Can and Cannot Tell You',
			'Ten Minutes of Strength a Day',
			'How to Take a Real Break',
			'Running Your First Ten Kilometres',
			'Quiet Rooms, Clear Heads',
			'Habits That Survive a Bad Week',
		],
	},
	{
		name: 'Science',
		icon: 'science',
		children: ['Climate', 'Space', 'Nature'],
		tags: ['climate', 'space', 'nature', 'research'],
		headlines: [
			'How Cities Learn to Stay Cool',
			'The Birds That Moved North',
			'What We Hear When We Listen to the Sun',
			'Mapping the Last Wild Rivers',
			'A Calm Look at Fusion',
			'Why Moss Matters',
			'The Ocean Under the Ice',
			'Counting Stars From the City',
		],
	},
	{
		name: 'Culture',
		icon: 'theater_comedy',
		children: ['Books', 'Film', 'Music'],
		tags: ['books', 'film', 'music', 'interviews'],
		headlines: [
			'Why We Reread',
			'The Return of the Village Cinema',
			'A Conversation About Silence',
			'Ten Novels for a Long Journey',
			'How a Choir Saved a Street',
			'The Museum Without Labels',
			'Listening to Albums Again',
			'Letters From a Travelling Library',
		],
	},
];
