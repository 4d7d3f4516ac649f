package org.cargolens.casework.yield;

import java.time.Duration;
import java.time.Instant;
import org.cargolens.casework.people.Place;

/**
 * A case that has waited too long.
 *
 * @param caseId which
 * @param place where it is handled
 * @param step what it waits for
 * @param since since when
 * @param beyond how long the deadline has passed
 */
public record Overdue(String caseId, Place place, FollowUp step, Instant since, Duration beyond) {}
