package org.cargolens.analysis.anomaly;

/**
 * A reference that can't be used.
 *
 * @param id the reference's name
 * @param reason why, for a person to read
 */
public record ReferenceFailure(String id, String reason) {}
