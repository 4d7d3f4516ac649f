package org.cargolens.station.evaluation;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.cargolens.scan.Region;

/** Writes small folders of bright images with dark spots and the truth about them. */
public final class TruthFolders {
  public static final int WIDTH = 300;
  public static final int HEIGHT = 200;

  private static final List<String> CATEGORIES =
      List.of("dense-block", "gas-cylinder", "container");

  private final Path folder;
  private final List<String> images = new ArrayList<>();
  private final List<String> annotations = new ArrayList<>();

  public TruthFolders(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder.resolve("images"));
  }

  /** Writes an image with dark spots. */
  public TruthFolders image(String name, Region... spots) throws IOException {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    graphics.setColor(Color.BLACK);
    for (Region spot : spots) {
      graphics.fillRect(spot.x1(), spot.y1(), spot.width(), spot.height());
    }
    graphics.dispose();
    ImageIO.write(image, "png", folder.resolve("images/" + name + ".png").toFile());
    images.add(
        String.format(
            Locale.ROOT,
            "{\"id\": %d, \"file_name\": \"images/%s.png\", \"width\": %d, \"height\": %d}",
            images.size() + 1,
            name,
            WIDTH,
            HEIGHT));
    return this;
  }

  /** Says that the last image holds a thing. */
  public TruthFolders thing(String category, Region box) {
    annotations.add(
        String.format(
            Locale.ROOT,
            "{\"image_id\": %d, \"category_id\": %d, \"bbox\": [%d, %d, %d, %d]}",
            images.size(),
            CATEGORIES.indexOf(category) + 1,
            box.x1(),
            box.y1(),
            box.width(),
            box.height()));
    return this;
  }

  /** Writes the truth; returns the folder. */
  public Path write() throws IOException {
    Files.writeString(
        folder.resolve("coco.json"),
        "{\"images\": ["
            + String.join(", ", images)
            + "], \"annotations\": ["
            + String.join(", ", annotations)
            + "], \"categories\": [{\"id\": 1, \"name\": \"dense-block\"}, {\"id\": 2, \"name\":"
            + " \"gas-cylinder\"}, {\"id\": 3, \"name\": \"container\"}]}");
    return folder;
  }
}
