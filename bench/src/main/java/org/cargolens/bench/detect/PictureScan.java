package org.cargolens.bench.detect;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.cargolens.analysis.detect.InputScale;
import org.cargolens.analysis.detect.ModelInput;
import org.cargolens.analysis.pipeline.ScanAnalyzer;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.simulator.scene.SceneOptions;
import org.cargolens.simulator.scene.SceneRenderer;
import org.cargolens.simulator.scene.Scenes;
import org.cargolens.station.files.ScanFiles;

/**
 * A scan that is an 8-bit grey picture in a file, which Python reads as well as we do.
 *
 * @param file PNG, bright is open beam
 * @param picture its upright picture for eyes
 */
record PictureScan(Path file, BufferedImage picture) {
  /** Size of the scan that figures of a whole analysis are stated for. */
  private static final int COLUMNS = 2862;

  private static final int ROWS = 799;
  private static final long SEED = 7;
  private static final String SCENE = "hidden-object";

  /** Reads a scan. */
  static PictureScan of(Path file) throws IOException {
    return new PictureScan(file, grey(new ScanFiles().read(file, ReadOptions.DEFAULT)));
  }

  /** Simulates a truck with hidden things and writes its picture, 2,862 x 799 pixels. */
  static PictureScan simulated(Path folder) throws IOException {
    var scene = Scenes.named(SCENE).orElseThrow().create(SEED);
    RawScan raw = new SceneRenderer().render(scene, SceneOptions.pass(1)).scan();
    BufferedImage picture = scaled(grey(raw), COLUMNS, ROWS);
    Path file = folder.resolve("scan.png");
    ImageIO.write(picture, "png", file.toFile());
    return new PictureScan(file, picture);
  }

  private static BufferedImage grey(RawScan raw) {
    try (ScanAnalyzer analyzer = ScanAnalyzer.builder().build()) {
      return analyzer.analyze(raw).grey().toBufferedImage();
    }
  }

  /** Returns the part in the middle as an input of a size; open beam where the picture ends. */
  NetInput part(String name, int rows, int columns) {
    int x = Math.max(0, (picture.getWidth() - columns) / 2);
    int y = Math.max(0, (picture.getHeight() - rows) / 2);
    return input(name, picture, new Rectangle(x, y, columns, rows));
  }

  /** Returns the whole picture as a model looks at it, uncut, padded as it wants. */
  NetInput whole(String name, ModelInput input) {
    BufferedImage seen = picture;
    if (input.scale() instanceof InputScale.FixedHeight fixed) {
      double columns = (double) picture.getWidth() * fixed.rows() / picture.getHeight();
      seen = scaled(picture, Math.max(1, (int) Math.round(columns)), fixed.rows());
    }
    int step = input.multipleOf();
    return input(
        name,
        seen,
        new Rectangle(
            (seen.getWidth() + step - 1) / step * step,
            (seen.getHeight() + step - 1) / step * step));
  }

  private static NetInput input(String name, BufferedImage picture, Rectangle part) {
    float[] values = new float[part.width * part.height];
    Arrays.fill(values, 1);
    int columns = Math.min(part.width, picture.getWidth() - part.x);
    int rows = Math.min(part.height, picture.getHeight() - part.y);
    int[] levels = new int[columns];
    for (int y = 0; y < rows; y++) {
      picture.getRaster().getSamples(part.x, part.y + y, columns, 1, 0, levels);
      for (int x = 0; x < columns; x++) {
        values[y * part.width + x] = levels[x] / 255f;
      }
    }
    return new NetInput(name, part.height, part.width, values);
  }

  private static BufferedImage scaled(BufferedImage picture, int columns, int rows) {
    BufferedImage scaled = new BufferedImage(columns, rows, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = scaled.createGraphics();
    try {
      graphics.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      graphics.drawImage(picture, 0, 0, columns, rows, null);
    } finally {
      graphics.dispose();
    }
    return scaled;
  }
}
