package org.cargolens.analysis.material;

import java.util.List;
import java.util.Optional;

/**
 * What a scan shows, by material. On the Java heap; immutable.
 *
 * @param map what each pixel shows, for pictures
 * @param segments what can be told of parts, the largest first
 * @param labels which segment each block of pixels belongs to
 */
public record MaterialScene(MaterialMap map, List<MaterialSegment> segments, Labels labels) {
  /** Copies the list. */
  public MaterialScene {
    segments = List.copyOf(segments);
  }

  /**
   * Returns the segment that a pixel of the upright image belongs to, if one was measured there.
   */
  public Optional<MaterialSegment> segmentAt(int x, int y) {
    int id = labels.at(x, y);
    return segments.stream().filter(segment -> segment.id() == id).findFirst();
  }

  /** Which segment each block of pixels belongs to. Immutable. */
  public static final class Labels {
    private final int factor;
    private final int width;
    private final int[] ids;

    /** Takes the ids, row after row; -1 for none. */
    Labels(int factor, int width, int[] ids) {
      this.factor = factor;
      this.width = width;
      this.ids = ids;
    }

    /** Returns the segment of a pixel of the upright image, -1 for none. */
    public int at(int x, int y) {
      int column = Math.min(width - 1, x / factor);
      int row = Math.min(ids.length / width - 1, y / factor);
      return ids[row * width + column];
    }
  }
}
