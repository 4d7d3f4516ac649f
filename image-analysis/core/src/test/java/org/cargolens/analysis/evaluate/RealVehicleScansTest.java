package org.cargolens.analysis.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import javax.imageio.ImageIO;
import org.cargolens.analysis.anomaly.ReferenceScan;
import org.cargolens.analysis.cv.Pixels;
import org.cargolens.analysis.image.ImagePlane;
import org.cargolens.analysis.image.StoredTransform;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.Region;
import org.cargolens.scan.Sha256;
import org.cargolens.scan.testing.Peers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sample of the largest groups of real scans; all of them belong to {@code evaluate}. */
class RealVehicleScansTest {
  private static final int CLEAN_OF_A_GROUP = 4;
  private static final int MARKED_OF_A_GROUP = 3;

  @TempDir Path index;

  @Test
  void run_sampleOfRealScans_reachesTheFloor() throws IOException {
    Path folder = Peers.requireData("vehicle-scans");

    ReferenceReport report = new ReferenceEvaluation().run(sample(folder), index);

    ReferenceFigures all = report.figures().get(0);
    assertThat(report.failures()).isEmpty();
    assertThat(all.rocArea()).as(report.toTable()).isGreaterThan(0.95);
    assertThat(all.localisation().nearRate()).as(report.toTable()).isGreaterThan(0.85);
  }

  private static List<LabelledScan> sample(Path folder) throws IOException {
    Map<String, List<Region>> objects = objects(folder);
    JsonNode groups = new ObjectMapper().readTree(folder.resolve("groups.json").toFile());
    List<LabelledScan> sample = new ArrayList<>();
    for (var group : groups.properties()) {
      int clean = 0;
      int marked = 0;
      for (JsonNode file : group.getValue()) {
        String name = file.asText();
        List<Region> boxes = objects.getOrDefault(name, List.of());
        boolean isClean = name.startsWith("clean/");
        boolean take =
            isClean ? clean++ < CLEAN_OF_A_GROUP : !boxes.isEmpty() && marked++ < MARKED_OF_A_GROUP;
        if (take) {
          ReferenceScan scan = new PngScan(name, folder.resolve(name));
          sample.add(new LabelledScan(scan, isClean, boxes, Optional.of(group.getKey())));
        }
      }
    }
    return sample;
  }

  private static Map<String, List<Region>> objects(Path folder) throws IOException {
    JsonNode coco = new ObjectMapper().readTree(folder.resolve("coco.json").toFile());
    Map<Integer, String> names = new HashMap<>();
    for (JsonNode image : coco.get("images")) {
      names.put(image.get("id").asInt(), image.get("file_name").asText());
    }
    Map<String, List<Region>> objects = new HashMap<>();
    for (JsonNode annotation : coco.get("annotations")) {
      JsonNode box = annotation.get("bbox");
      int x = box.get(0).asInt();
      int y = box.get(1).asInt();
      objects
          .computeIfAbsent(names.get(annotation.get("image_id").asInt()), name -> new ArrayList<>())
          .add(new Region(x, y, x + box.get(2).asInt(), y + box.get(3).asInt()));
    }
    return objects;
  }

  private record PngScan(String id, Path file) implements ReferenceScan {
    @Override
    public Optional<String> revision() {
      return Optional.of(file.toString());
    }

    @Override
    public XrayImage read() throws IOException {
      BufferedImage picture = ImageIO.read(file.toFile());
      int width = picture.getWidth();
      int height = picture.getHeight();
      byte[] grey = (byte[]) picture.getRaster().getDataElements(0, 0, width, height, null);
      ImagePlane plane =
          new ImagePlane(
              ChannelKind.SINGLE_ENERGY,
              Domain.DISPLAY_GREY_DARK_IS_DENSE,
              Pixels.of(grey, width, height));
      return new XrayImage(
          List.of(plane),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          new StoredTransform(width, height, false, false),
          Sha256.of(ByteBuffer.wrap(grey)));
    }
  }
}
