/** The text of examples/crm.md: the build of extensions cannot import Markdown. */
export const crm = `# A small CRM

Who we know, where they work, what was said, and what may come of it.

1. Companies
   - name, domain (unique), industry, size (1-10/11-50/51-200/200+)
   - website, phone, address (json), annual_revenue_cents (nullable)
   - owner (M2O → Users), status (lead/customer/prospect/churned)
   - last_contacted_at, notes (text)
2. Contacts
   - first_name, last_name, email (unique), phone, job_title
   - company (M2O → Companies), owner (M2O → Users)
   - status (active/inactive/lead), preferred_contact (email/phone/linkedin)
   - linkedin_url, notes
3. Interactions
   - contact (M2O → Contacts), type (call/email/meeting/note)
   - direction (inbound/outbound), duration_minutes (integer)
   - summary (text), next_steps (text), due_date (nullable)
   - related_deal (M2O → Deals, nullable)
4. Deals
   - title, value_cents, stage (proposal/negotiation/closed_won/closed_lost)
   - probability (0-100), close_date (expected)
   - contact (M2O → Contacts), owner (M2O → Users)
   - notes

Every collection has created_at and updated_at.

Seed: 2 companies, 4 contacts, 3 interactions, 1 deal.
`;
