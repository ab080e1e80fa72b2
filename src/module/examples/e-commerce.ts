/** The text of examples/e-commerce.md: the build of extensions cannot import Markdown. */
export const shop = `# A shop

Amounts are whole cents.

1. **Products** - what is for sale
   - title, slug (unique), description (text), status (draft/available/out_of_stock)
   - price_cents (integer), compare_price_cents (integer, nullable), cost_cents (integer)
   - sku (unique), barcode (nullable), weight_grams (integer)
   - inventory_quantity (integer), low_stock_threshold (integer, default 10)
   - featured_image (image), images (M2M via junction)
   - category (M2O → Categories), tags (M2M → Tags via junction)
   - published_at
2. **Categories** - the shelves, nested
   - name, slug (unique), description, parent_category (M2O self, nullable)
   - image (image), sort_order
3. **Tags** - labels across the shelves
   - name, slug (unique), color (hex)
4. **Customers** - people with an account
   - email (unique), first_name, last_name, phone
   - default_shipping_address (json), default_billing_address (json)
   - total_spent_cents, order_count, last_order_at (nullable)
   - status (active/blocked), notes
5. **Orders** - one purchase each
   - order_number (unique), status (pending/processing/shipped/delivered/cancelled)
   - customer (M2O → Customers)
   - subtotal_cents, tax_cents, shipping_cents, total_cents, discount_cents
   - shipping_address (json), billing_address (json)
   - payment_status (paid/refunded/failed), payment_method (stripe/paypal/manual)
   - payment_intent_id (nullable), tracking_number (nullable)
   - notes, cancelled_at (nullable)
6. **Order_Items** - the lines of an order (junction table Orders ↔ Products)
   - order (M2O → Orders), product (M2O → Products)
   - quantity, unit_price_cents, total_price_cents
   - variant_name (string, nullable)
7. **Inventory_Adjustments** - why stock changed
   - product (M2O → Products), reason (restock/sale/return/audit/adjustment)
   - delta_quantity, previous_quantity, new_quantity
   - reference_id (nullable - number of the order or adjustment behind it), notes
8. **Collections** - hand-picked or automatic groups of products
   - name, slug (unique), handle (string for use in addresses)
   - type (manual/automatic), rules (json - conditions of an automatic group)
   - sort_order, published (boolean)
9. **Discounts** - promo codes
   - code (unique, nullable - automatic discounts have none), type (percentage/fixed)
   - value (integer - percent or cents), max_uses, used_count
   - valid_from, valid_until (nullable)
   - applies_to (all/categories/products), applicable_product_ids (json array)
   - min_order_amount_cents (nullable), exclude_sale_items (boolean)

Rules:

- slug, sku and order_number are unique
- Seed 12 products, 5 categories, 8 tags, 10 customers, 14 orders with 30 order items, 8 inventory adjustments, 3 collections
  and 4 discounts
`;
