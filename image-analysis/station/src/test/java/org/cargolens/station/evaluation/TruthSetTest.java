package org.cargolens.station.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cargolens.analysis.detect.Box;
import org.cargolens.analysis.evaluate.detection.TruthBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TruthSetTest {
  private static final String SIZE = ", \"width\": 30, \"height\": 20";
  private static final String CATEGORIES =
      "\"categories\": [{\"id\": 4, \"name\": \"weapon\"}, {\"id\": 1, \"name\": \"container\"}]";

  @TempDir private Path folder;

  private TruthSet read(String images, String annotations) throws IOException {
    Files.writeString(
        folder.resolve("coco.json"),
        "{\"images\": ["
            + images
            + "], \"annotations\": ["
            + annotations
            + "], "
            + CATEGORIES
            + "}");
    return TruthSet.read(folder);
  }

  private static String image(int id, String name, String attributes) {
    return "{\"id\": "
        + id
        + ", \"file_name\": \""
        + name
        + "\""
        + SIZE
        + (attributes.isEmpty() ? "" : ", \"attributes\": {" + attributes + "}")
        + "}";
  }

  @Test
  void read_boxes_keepAreaAndMarks() throws IOException {
    TruthSet set =
        read(
            image(7, "images/a.png", ""),
            "{\"image_id\": 7, \"category_id\": 4, \"bbox\": [1.5, 2, 3, 4], \"area\": 5.5,"
                + " \"iscrowd\": 1}, {\"image_id\": 7, \"category_id\": 1, \"bbox\": [0, 0, 9, 9]}");

    assertThat(set.categories()).containsExactlyInAnyOrder("weapon", "container");
    assertThat(set.images().get(0).truth())
        .containsExactly(
            new TruthBox("weapon", new Box(1.5, 2, 4.5, 6), 5.5, true),
            new TruthBox("container", new Box(0, 0, 9, 9), 81, false));
    assertThat(set.images().get(0).width()).isEqualTo(30);
  }

  @Test
  void read_scenes_areTakenFromGroupsOriginalsAndSeeds() throws IOException {
    Files.writeString(folder.resolve("groups.json"), "{\"g\": [\"a.png\"]}");

    TruthSet set =
        read(
            String.join(
                ", ",
                image(1, "a.png", "\"scene\": \"traffic\""),
                image(2, "b.png", "\"scene\": \"traffic\", \"sceneSeed\": \"17\""),
                image(3, "c.png", "\"scene\": \"traffic\", \"sceneSeed\": \"17\""),
                image(4, "d.png", "\"original\": \"clean/x.png\""),
                image(5, "e.png", "")),
            "");

    assertThat(set.images())
        .extracting(TruthImage::scene)
        .containsExactly(
            "group g",
            "scene traffic 17",
            "scene traffic 17",
            "original clean/x.png",
            "image e.png");
  }

  @Test
  void file_transmission_isTheOneNamedOrBesideThePicture() throws IOException {
    Files.createDirectories(folder.resolve("scans"));
    Files.writeString(folder.resolve("scans/a.npy"), "");

    TruthSet set =
        read(
            String.join(
                ", ",
                image(1, "images/a.png", ""),
                image(2, "images/b.png", ""),
                image(3, "images/c.png", "\"scan\": \"scans/other.npy\""),
                image(4, "d.png", "")),
            "");

    assertThat(set.images())
        .extracting(image -> image.file(InputChoice.TRANSMISSION).map(Path::getFileName))
        .extracting(String::valueOf)
        .containsExactly(
            "Optional[a.npy]", "Optional.empty", "Optional[other.npy]", "Optional.empty");
    assertThat(set.images().get(1).file(InputChoice.DISPLAY))
        .contains(folder.resolve("images/b.png"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"image_id\": 2, \"category_id\": 1, \"bbox\": [0, 0, 1, 1]} | the id of an image",
        "{\"image_id\": 1, \"category_id\": 9, \"bbox\": [0, 0, 1, 1]} | a category of",
        "{\"image_id\": 1, \"category_id\": 1, \"bbox\": [0, 0, 0, 1]} | a box of",
        "{\"image_id\": 1, \"category_id\": 1, \"bbox\": [0, 0, 1]} | an array of 4",
        "{\"image_id\": 1, \"category_id\": 1, \"bbox\": [0, 0, 1, 1], \"area\": -1} | a box of",
        "{\"image_id\": 1, \"category_id\": 1, \"bbox\": [0, 0, 1, 1], \"iscrowd\": 2} | from 0 to 1",
      })
  void read_wrongAnnotation_namesThePlace(String annotation, String expected) {
    assertThatThrownBy(() -> read(image(1, "a.png", ""), annotation))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("coco.json:1:")
        .hasMessageContaining(expected);
  }

  @Test
  void read_wrongImages_areRefused() {
    assertThatThrownBy(() -> read(image(1, "../a.png", ""), ""))
        .hasMessageContaining("a file inside");
    assertThatThrownBy(() -> read(image(1, "a.png", "\"scan\": \"../../a.npy\""), ""))
        .hasMessageContaining("a file inside");
    assertThatThrownBy(() -> read(image(1, "a.png", "") + ", " + image(2, "a.png", ""), ""))
        .hasMessageContaining("second time");
    assertThatThrownBy(() -> read(image(1, "a.png", "") + ", " + image(1, "b.png", ""), ""))
        .hasMessageContaining("an id of one image");
    assertThatThrownBy(() -> read(image(1, "a.png", "").replace("30", "0"), ""))
        .hasMessageContaining("from 1 to");
  }
}
