-- The certificate before the last one holds until the last has been seen: the answer that carried it may have been lost.
alter table sensor add column former_serial text;
