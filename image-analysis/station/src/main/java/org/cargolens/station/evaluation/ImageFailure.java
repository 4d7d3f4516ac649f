package org.cargolens.station.evaluation;

/**
 * An image that could not be judged.
 *
 * @param name file name relative to the set's folder
 * @param reason why, for people
 */
public record ImageFailure(String name, String reason) {}
