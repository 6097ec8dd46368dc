-- The journal, newest first: enough of each event to find a page without reading the events.
-- What terminals tell each other about what they hold is none of it.
CREATE INDEX event_journal ON event (clock, id, wall_ms, wall_offset, department, kind)
    WHERE kind <> 'acknowledgement';
