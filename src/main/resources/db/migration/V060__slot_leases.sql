-- Slots of the model servers are shared by all replicas: whoever holds a row's lease may use that slot.
create table slot_lease (
  server text not null,
  slot int not null,
  holder uuid,
  expires_at timestamptz not null default '-infinity',
  primary key (server, slot)
);

-- Replicas that wait for a slot, served in the order in which they came.
create table slot_waiter (
  server text not null,
  holder uuid not null,
  since timestamptz not null,
  expires_at timestamptz not null,
  primary key (server, holder)
);
