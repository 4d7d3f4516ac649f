package org.cargolens.casework.alert;

import java.time.Instant;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.people.Actor;

/**
 * Something that happened to an alert.
 *
 * @param kind sent or received, receipt, acknowledgement, reply, escalation or erasure
 * @param by who did it; for what happens by itself, who sent the alert
 * @param at when it was recorded here
 * @param what more about it, for people
 */
public record AlertEvent(EntryKind kind, Actor by, Instant at, String what) {}
