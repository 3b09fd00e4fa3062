-- A machine draws its watts once, however many calls it works on at a time.
alter table inference_call add column machine_seconds numeric(15, 9);

comment on column inference_call.machine_seconds is 'of the seconds, those in which no call that was booked before was on the machine; null, from before there was this column: all';
