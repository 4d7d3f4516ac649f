package org.cargolens.station.compare;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.cargolens.analysis.correct.CorrectedView;
import org.cargolens.analysis.correct.Correction;
import org.cargolens.analysis.correct.CorrectionOptions;
import org.cargolens.analysis.cv.Pixels;
import org.cargolens.analysis.evaluate.likeness.PictureStatistics;
import org.cargolens.analysis.evaluate.likeness.Population;
import org.cargolens.scan.ReadOptions;
import org.cargolens.station.files.ScanFiles;
import org.cargolens.station.files.UncalibratedCounts;
import org.cargolens.station.references.FileReference;
import org.cargolens.station.references.ReferenceFolder;

/**
 * The scans of one side of a comparison.
 *
 * @param name of the side
 * @param population what was measured of all
 * @param thumbnails small pictures of some, as many as were asked for if there are so many
 */
public record ComparedScans(String name, Population population, List<BufferedImage> thumbnails) {
  private static final int THUMBNAIL_ROWS = 180;
  private static final int WIDEST = 1200;

  /** Copies the list. */
  public ComparedScans {
    thumbnails = List.copyOf(thumbnails);
  }

  /**
   * Reads all scans of a folder and below, each view's main plane as it is stored.
   *
   * @param name of the side
   * @param folder where they are
   * @param shown how many thumbnails, spread evenly over the folder
   * @param complain told of each file that can't be used
   * @throws IOException if the folder can't be read or holds no scan
   */
  public static ComparedScans read(String name, Path folder, int shown, Consumer<String> complain)
      throws IOException {
    List<FileReference> files = ReferenceFolder.list(folder, ReadOptions.DEFAULT);
    List<PictureStatistics> statistics = new ArrayList<>();
    List<BufferedImage> thumbnails = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      try (CorrectedView view = corrected(files.get(i).file())) {
        UncalibratedCounts.refuse(view.image());
        Pixels pixels = view.image().mainPlane().pixels();
        statistics.add(PictureStatistics.of(pixels));
        // The next thumbnail is due when as large a share of the files has passed as of the
        // pictures.
        if (thumbnails.size() < shown
            && (long) i * shown >= (long) thumbnails.size() * files.size()) {
          thumbnails.add(thumbnail(pixels));
        }
      } catch (IOException | IllegalArgumentException e) {
        complain.accept(files.get(i).file() + ": " + e.getMessage());
      }
    }
    if (statistics.isEmpty()) {
      throw new IOException(folder + ": no scan that can be measured");
    }
    return new ComparedScans(name, new Population(statistics), thumbnails);
  }

  private static CorrectedView corrected(Path file) throws IOException {
    return new Correction(CorrectionOptions.DEFAULT)
        .correct(new ScanFiles().read(file, ReadOptions.DEFAULT).mainView());
  }

  private static BufferedImage thumbnail(Pixels pixels) {
    float[] values = pixels.toShares();
    BufferedImage whole =
        new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < values.length; i++) {
      int level = (int) Math.round(255.0 * values[i]);
      whole.getRaster().setSample(i % pixels.width(), i / pixels.width(), 0, level);
    }
    int width = Math.max(1, whole.getWidth() * THUMBNAIL_ROWS / whole.getHeight());
    BufferedImage small =
        new BufferedImage(Math.min(WIDEST, width), THUMBNAIL_ROWS, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = small.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(averaged(whole, small.getHeight()), 0, 0, width, THUMBNAIL_ROWS, null);
    graphics.dispose();
    return small;
  }

  /** Halves a picture until it is less than twice as high as wanted: no pixel is left out. */
  private static BufferedImage averaged(BufferedImage picture, int rows) {
    BufferedImage halved = picture;
    while (halved.getHeight() >= 2 * rows && halved.getWidth() >= 2) {
      BufferedImage next =
          new BufferedImage(
              halved.getWidth() / 2, halved.getHeight() / 2, BufferedImage.TYPE_BYTE_GRAY);
      for (int y = 0; y < next.getHeight(); y++) {
        for (int x = 0; x < next.getWidth(); x++) {
          int sum = 0;
          for (int i = 0; i < 4; i++) {
            sum += halved.getRaster().getSample(2 * x + i % 2, 2 * y + i / 2, 0);
          }
          next.getRaster().setSample(x, y, 0, (sum + 2) / 4);
        }
      }
      halved = next;
    }
    return halved;
  }
}
