-- Ten thousand devices of five hundred components: what costs for each row, and is not needed.

-- Components are never removed, and who removes a bill removes what it holds: a look for each row of each reference was most
-- of what a bill of materials cost.
alter table component_key drop constraint component_key_component_fkey;
alter table bill_component drop constraint bill_component_bill_fkey, drop constraint bill_component_component_fkey;
alter table component_match drop constraint component_match_component_fkey, drop constraint component_match_advisory_fkey;

-- Why nothing applies is said by whoever has the feeds at hand, when somebody asks: each new feed changed it for most.
alter table software_component drop column reason;
