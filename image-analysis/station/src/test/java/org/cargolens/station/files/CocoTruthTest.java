package org.cargolens.station.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.simulator.scene.Concealment;
import org.cargolens.simulator.scene.Declaration;
import org.cargolens.simulator.scene.PixelSize;
import org.cargolens.simulator.scene.SceneOptions;
import org.cargolens.simulator.scene.SceneRenderer;
import org.cargolens.simulator.scene.Scenes;
import org.cargolens.simulator.scene.SimulatedScan;
import org.cargolens.simulator.scene.TruthObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CocoTruthTest {
  private static final SimulatedScan SCAN =
      new SceneRenderer()
          .render(
              Scenes.concealed(Concealment.AMMUNITION, 4),
              SceneOptions.pass(1).withPixels(PixelSize.SMALL));

  @TempDir private Path folder;

  @Test
  void write_ofConcealedThings_hasTheExactPixelsOfEachObject() throws IOException {
    List<JsonValue> annotations = written();
    List<TruthObject> objects = SCAN.truth().objects();

    assertThat(annotations).hasSameSizeAs(objects);
    for (int i = 0; i < objects.size(); i++) {
      JsonObject annotation = annotations.get(i).asObject();
      assertThat(annotation.get("iscrowd").asLong()).isZero();
      assertThat(annotation.get("area").asLong()).isEqualTo(objects.get(i).mask().area());
      assertMask(annotation.get("segmentation").asObject(), objects.get(i));
    }
  }

  /** Decodes as readers of COCO do: runs of 0 and 1 down each column in turn. */
  private static void assertMask(JsonObject segmentation, TruthObject object) throws JsonException {
    List<JsonValue> size = segmentation.get("size").asArray().ofSize(2).items();
    long height = size.get(0).asLong();
    long width = size.get(1).asLong();
    assertThat(height).isEqualTo(object.mask().detectors());
    assertThat(width).isEqualTo(object.mask().lines());
    long at = 0;
    boolean inside = false;
    for (JsonValue count : segmentation.get("counts").asArray().items()) {
      long end = at + count.asLong();
      for (; at < end; at++) {
        assertThat(object.mask().contains((int) (at / height), (int) (at % height)))
            .isEqualTo(inside);
      }
      inside = !inside;
    }
    assertThat(at).isEqualTo(width * height);
  }

  @Test
  void write_ofConcealedThings_tellsPapersGoodsAndWayOfHiding() throws IOException {
    Declaration papers = SCAN.truth().declarations().get(0);
    boolean declared = false;
    boolean goods = false;
    boolean hidden = false;
    for (JsonValue item : written()) {
      JsonObject attributes = item.asObject().get("attributes").asObject();
      if (attributes.find("declaration").isPresent() && !declared) {
        JsonObject stated = attributes.get("declaration").asObject();
        declared = true;
        assertThat(stated.get("container").asText()).isEqualTo(papers.container().value());
        JsonObject line = stated.get("goods").asArray().items().get(0).asObject();
        assertThat(line.get("heading").asText()).isEqualTo(papers.goods().get(0).heading());
        assertThat(line.get("text").asText()).isEqualTo(papers.goods().get(0).text());
        assertThat(line.get("kilograms").asDouble()).isEqualTo(papers.goods().get(0).kilograms());
      }
      goods |= attributes.find("goods").isPresent() && attributes.find("heading").isPresent();
      if (attributes.find("concealment").isPresent()) {
        hidden = true;
        assertThat(attributes.get("concealment").asText()).isEqualTo("ammunition");
        assertThat(attributes.get("suspicious").asBoolean()).isTrue();
      }
    }
    assertThat(declared && goods && hidden).isTrue();
  }

  private List<JsonValue> written() throws IOException {
    Path file = folder.resolve("coco.json");
    CocoTruth truth = new CocoTruth();
    truth.add("scan.npy", SCAN);
    truth.write(file);
    return Json.read(file).asObject().get("annotations").asArray().items();
  }
}
