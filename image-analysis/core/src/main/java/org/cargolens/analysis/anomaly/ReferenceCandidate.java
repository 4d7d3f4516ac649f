package org.cargolens.analysis.anomaly;

/**
 * A reference that may show what the scan shows.
 *
 * @param entry the reference
 * @param mirrored whether the scan has to be mirrored left to right first
 * @param similarity greatest correlation of both thumbnails, at most 1
 */
record ReferenceCandidate(ReferenceLibrary.Entry entry, boolean mirrored, double similarity) {}
