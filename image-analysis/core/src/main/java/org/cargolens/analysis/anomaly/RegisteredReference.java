package org.cargolens.analysis.anomaly;

/**
 * A reference brought onto the scan's working pixels and into its greys.
 *
 * @param match which reference, and how it matched
 * @param grey what the scan would show at each pixel if it were the reference, 0 to 255
 * @param inside whether both reference and scan were recorded at each pixel
 */
@SuppressWarnings("ArrayRecordComponent")
record RegisteredReference(ReferenceMatch match, float[] grey, boolean[] inside) {}
