package org.cargolens.analysis.report;

import java.util.Optional;
import java.util.OptionalDouble;
import org.cargolens.analysis.image.StoredTransform;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.Sha256;

/**
 * Which scan a report speaks of.
 *
 * @param name file name or other name that people know the scan by, if any
 * @param sha256 digest of the main channel's canonical bytes
 * @param metadata what the scan says of itself
 * @param transform size of the stored view and the way to the upright picture
 * @param linePitchMm distance between lines in mm, if known
 * @param detectorPitchMm distance between detectors in mm, if known
 */
public record ScanSource(
    Optional<String> name,
    Sha256 sha256,
    ScanMetadata metadata,
    StoredTransform transform,
    OptionalDouble linePitchMm,
    OptionalDouble detectorPitchMm) {}
