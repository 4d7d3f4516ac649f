package org.cargolens.analysis.pipeline;

import java.time.Duration;

/**
 * How long a part of an analysis took.
 *
 * @param stage {@code correction}, {@code quality}, {@code display} or a stage's name
 * @param time wall-clock time
 */
public record StageTime(String stage, Duration time) {}
