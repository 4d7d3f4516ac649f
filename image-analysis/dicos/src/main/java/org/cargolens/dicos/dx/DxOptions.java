package org.cargolens.dicos.dx;

import java.util.Optional;
import org.cargolens.dicos.DicosVersion;
import org.cargolens.dicos.ObjectOfInspection;

/**
 * How to write images.
 *
 * @param version version of DICOS
 * @param compression how pixels are packed
 * @param object what was inspected; taken from the scan's container numbers if empty
 */
public record DxOptions(
    DicosVersion version, Compression compression, Optional<ObjectOfInspection> object) {
  /** How pixels are packed, without loss. */
  public enum Compression {
    /** Plain samples, which every program reads. */
    NONE,
    /** Runs of equal bytes: cheap, and smaller where there is much air. */
    RLE
  }

  /** Version 3, not compressed. */
  public static final DxOptions DEFAULT =
      new DxOptions(DicosVersion.V03, Compression.NONE, Optional.empty());

  /** Returns these options with another version. */
  public DxOptions withVersion(DicosVersion other) {
    return new DxOptions(other, compression, object);
  }

  /** Returns these options with another packing. */
  public DxOptions withCompression(Compression other) {
    return new DxOptions(version, other, object);
  }

  /** Returns these options with what was inspected. */
  public DxOptions withObject(ObjectOfInspection inspected) {
    return new DxOptions(version, compression, Optional.of(inspected));
  }
}
