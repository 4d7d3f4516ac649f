package org.cargolens.scan.format;

import java.awt.image.Raster;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.SampleLayout;
import org.cargolens.scan.ScanFormatException;

/** A decoded picture as a scan of one grey channel. */
public final class GreyPixels {
  private static final System.Logger LOGGER = System.getLogger(GreyPixels.class.getName());

  /**
   * A curve or a label drawn over a grey scan colours a few of a hundred pixels; a pseudo-colour
   * rendering, whose luma says nothing of density, colours the cargo.
   */
  private static final double MOST_COLOURED = 0.1;

  private GreyPixels() {}

  /** Finds the grey of each pixel of a row. */
  @FunctionalInterface
  public interface Row {
    /**
     * Turns one row of samples into grey.
     *
     * @param y row, from 0
     * @param bands each band's samples of the row; the grey goes into the first
     * @return how many pixels have colour, of which the luma was taken
     * @throws ScanFormatException if a pixel can't be read as a grey
     */
    int toGrey(int y, int[][] bands) throws ScanFormatException;
  }

  /**
   * What the samples of a grey picture are.
   *
   * @param format their width
   * @param domain what the numbers mean
   */
  public record Meaning(SampleFormat format, Domain domain) {}

  /**
   * Copies a picture's grey into a channel stored row by row.
   *
   * @param file the file, for messages
   * @param raster decoded samples
   * @param meaning what the grey samples are
   * @param toGrey how bands become grey
   * @throws ScanFormatException if more than a tenth of the pixels of a display rendering, or any
   *     of another domain, has colour
   */
  public static RawScan scan(FormatFile file, Raster raster, Meaning meaning, Row toGrey)
      throws ScanFormatException {
    ImageSize size = new ImageSize(raster.getWidth(), raster.getHeight());
    ByteBuffer samples =
        ByteBuffer.allocateDirect((int) size.bytes(meaning.format)).order(ByteOrder.LITTLE_ENDIAN);
    int[][] bands = new int[raster.getNumBands()][size.columns()];
    long coloured = 0;
    for (int y = 0; y < size.rows(); y++) {
      for (int band = 0; band < bands.length; band++) {
        raster.getSamples(0, y, size.columns(), 1, band, bands[band]);
      }
      coloured += toGrey.toGrey(y, bands);
      put(samples, bands[0], meaning.format);
    }
    checkColour(file, size, coloured, meaning.domain);
    return scan(samples.flip(), size, meaning);
  }

  /** Returns a scan of one channel over samples stored row by row. */
  public static RawScan scan(ByteBuffer samples, ImageSize size, Meaning meaning) {
    return size.scan(
        List.of(
            new Channel(
                ChannelKind.SINGLE_ENERGY,
                meaning.domain,
                meaning.format,
                size.grid(SampleLayout.ROWS),
                samples)));
  }

  private static void checkColour(FormatFile file, ImageSize size, long coloured, Domain domain)
      throws ScanFormatException {
    long most = domain.isDisplayGrey() ? (long) (size.pixels() * MOST_COLOURED) : 0;
    if (coloured > most) {
      throw file.error(
          0,
          "a grey picture, at most " + most + " pixels with colour",
          coloured + " of " + size.pixels());
    }
    if (coloured > 0) {
      LOGGER.log(
          Level.WARNING,
          "{0}: {1} of {2} pixels have colour, their luma is taken",
          file.path(),
          coloured,
          size.pixels());
    }
  }

  private static void put(ByteBuffer samples, int[] row, SampleFormat format) {
    for (int value : row) {
      if (format.bytes() == 1) {
        samples.put((byte) value);
      } else {
        samples.putShort((short) value);
      }
    }
  }
}
