package org.cargolens.analysis.correct;

import java.util.BitSet;
import java.util.List;
import org.cargolens.analysis.image.StoredTransform;
import org.cargolens.scan.LineGap;

/**
 * What the correction of a view did. Lines that never arrived are listed whether or not the image
 * was filled there: nothing that is seen in them was measured.
 *
 * @param channels one entry a channel, in the order of the planes; the first planes of the image
 * @param missingLines stored lines that never arrived, ascending
 */
public record CorrectionRecord(List<ChannelCorrection> channels, List<LineGap> missingLines) {
  /** Copies the lists. */
  public CorrectionRecord {
    channels = List.copyOf(channels);
    missingLines = List.copyOf(missingLines);
  }

  /** Returns how many lines never arrived. */
  public int missingLineCount() {
    return missingLines.stream().mapToInt(LineGap::lines).sum();
  }

  /** Returns the columns of the upright image that never arrived. */
  public BitSet missingColumns(StoredTransform transform) {
    return MissingLines.columns(missingLines, transform);
  }
}
