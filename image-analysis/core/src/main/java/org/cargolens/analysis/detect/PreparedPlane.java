package org.cargolens.analysis.detect;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.cargolens.analysis.cv.Pixels;
import org.jspecify.annotations.Nullable;

/** A plane of an image, ready to be cut into tiles. Used by one thread. */
final class PreparedPlane implements AutoCloseable {
  private static final float OPEN_BEAM = 1;

  private final int width;
  private final int height;
  private final double imageWidth;
  private final double imageHeight;
  private final RowReader rows;
  private final @Nullable Pixels own;

  private PreparedPlane(Pixels shown, Pixels original, RowReader rows, @Nullable Pixels own) {
    this.width = shown.width();
    this.height = shown.height();
    this.imageWidth = original.width();
    this.imageHeight = original.height();
    this.rows = rows;
    this.own = own;
  }

  static PreparedPlane nativeSize(Pixels plane, SampleCurve curve) {
    return new PreparedPlane(plane, plane, RowReader.of(plane, curve), null);
  }

  /** Returns F32 pixels that are a network's input as they are; takes ownership of them. */
  static PreparedPlane of(Pixels input) {
    return scaled(input, input);
  }

  /** Takes ownership of {@code scaled}. */
  static PreparedPlane scaled(Pixels scaled, Pixels original) {
    return new PreparedPlane(scaled, original, RowReader.of(scaled), scaled);
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** Returns the image column of a column of the input, within the image. */
  double imageX(double x) {
    return Math.min(imageWidth, Math.max(0, x) * imageWidth / width);
  }

  /** Returns the image row of a row of the input, within the image. */
  double imageY(double y) {
    return Math.min(imageHeight, Math.max(0, y) * imageHeight / height);
  }

  /** Writes a tile, row after row; what lies beyond the plane is open beam. */
  void write(TileGrid.Tile tile, TileGrid grid, FloatBuffer out) {
    float[] row = new float[grid.tileWidth()];
    int columns = Math.min(grid.tileWidth(), width - tile.x());
    Arrays.fill(row, columns, row.length, OPEN_BEAM);
    int end = Math.min(tile.y() + grid.tileHeight(), height);
    for (int y = tile.y(); y < end; y++) {
      rows.read(tile.x(), y, row, columns);
      out.put(row);
    }
    Arrays.fill(row, OPEN_BEAM);
    for (int y = end; y < tile.y() + grid.tileHeight(); y++) {
      out.put(row);
    }
  }

  @Override
  public void close() {
    if (own != null) {
      own.close();
    }
  }
}
