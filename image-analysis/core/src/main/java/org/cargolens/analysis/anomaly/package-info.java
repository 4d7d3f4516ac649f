/**
 * Anomaly: what no class names. A scan is compared with reference scans, known to be clean, of the
 * same vehicle or cargo, and what attenuates more than any of them is reported.
 *
 * <pre>
 * ReferenceScan -> ReferenceLibrary (features once, kept in a ReferenceIndex on disk)
 *                        |  ReferenceShortlist: thumbnails, cheap, all references
 *                        |  ReferenceMatcher:   features, exact, a few dozen
 *                        v
 * XrayImage -> ReferenceComparison: ReferenceRegistration -> ExcessMap -> RegionFinder -> ReferenceResult
 * </pre>
 */
@NullMarked
package org.cargolens.analysis.anomaly;

import org.jspecify.annotations.NullMarked;
