package org.cargolens.simulator.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.cargolens.simulator.picture.Box;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DataSetTest {
  private static final List<String> SCENES = List.of("empty-container", "van");
  private static final DataSetRecipe RECIPE =
      new DataSetRecipe(SCENES, 12, 6, 96, 0.8, 0, 3, false);

  private static List<TrainingSample> samples;

  @BeforeAll
  static void drawAll() {
    samples = new ArrayList<>();
    for (int scene = 0; scene < RECIPE.sceneCount(); scene++) {
      samples.addAll(new DataSet(RECIPE).draw(scene));
    }
  }

  @Test
  void draw_ofAllScenes_givesEachSampleOnce() {
    assertThat(samples)
        .extracting(TrainingSample::index)
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    assertThat(samples.get(11).name()).isEqualTo("000012");
    assertThat(samples).extracting(TrainingSample::scene).isSubsetOf(SCENES);
    assertThat(samples.get(0).sceneSeed()).isEqualTo(samples.get(2).sceneSeed());
    assertThat(samples).extracting(sample -> sample.grey().sha256()).doesNotHaveDuplicates();
  }

  @Test
  void draw_ofOneSceneAlone_isTheSame() {
    List<TrainingSample> again = new DataSet(RECIPE).draw(2);
    for (int i = 0; i < 3; i++) {
      TrainingSample sample = samples.get(6 + i);
      assertThat(again.get(i).grey().sha256()).isEqualTo(sample.grey().sha256());
      assertThat(again.get(i).annotations()).isEqualTo(sample.annotations());
      assertThat(again.get(i).variation()).isEqualTo(sample.variation());
      assertThat(transmission(again.get(i))).isEqualTo(transmission(sample));
    }
  }

  @Test
  void draw_displayOnly_isTheSamePicture() {
    DataSetRecipe display = new DataSetRecipe(SCENES, 12, 6, 96, 0.8, 0, 3, true);
    TrainingSample sample = new DataSet(display).draw(1).get(0);
    assertThat(sample.transmission()).isEmpty();
    assertThat(sample.grey().sha256()).isEqualTo(samples.get(3).grey().sha256());
  }

  @Test
  void annotations_ofEverySample_lieInThePicture() {
    int hidden = 0;
    for (TrainingSample sample : samples) {
      assertThat(sample.grey().detectors()).isEqualTo(96);
      assertThat(sample.transmission().orElseThrow().mainView().geometry().lines())
          .isEqualTo(sample.grey().lines());
      for (Annotation object : sample.annotations()) {
        Box box = object.box();
        assertThat(box.x1()).isGreaterThanOrEqualTo(0);
        assertThat(box.x2()).isLessThanOrEqualTo(sample.grey().lines());
        assertThat(box.y1()).isGreaterThanOrEqualTo(0);
        assertThat(box.y2()).isLessThanOrEqualTo(96);
        assertThat(object.share()).isBetween(0.0, 1.0001);
        assertThat(object.ignored()).isEqualTo(object.share() < 0.4);
        assertThat(object.hidden().isPresent()).isEqualTo(object.category().suspicious());
        object.hidden().ifPresent(thing -> assertThat(thing.visibility().fair()).isTrue());
        hidden += object.category().suspicious() ? 1 : 0;
      }
    }
    assertThat(hidden).isBetween(4, 25);
  }

  @Test
  void draw_withThings_hidesSoMany() {
    DataSet many = new DataSet(new DataSetRecipe(List.of("trucks"), 4, 6, 350, 1, 5, 1, true));

    for (int scene = 0; scene < 4; scene++) {
      assertThat(many.draw(scene).get(0).annotations())
          .filteredOn(annotation -> annotation.hidden().isPresent())
          .hasSizeBetween(4, 5);
    }
  }

  @Test
  void recipe_outOfRange_namesTheValue() {
    assertThatThrownBy(() -> recipe(SCENES, 0, 96, 0.5)).hasMessageContaining("count must be 1");
    assertThatThrownBy(() -> recipe(SCENES, 1, 63, 0.5)).hasMessageContaining("is 63");
    assertThatThrownBy(() -> recipe(SCENES, 1, 96, Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> recipe(List.of("circus"), 1, 96, 0)).hasMessageContaining("circus");
    assertThatThrownBy(() -> recipe(List.of(), 1, 96, 0)).hasMessageContaining("scene");
    assertThatThrownBy(() -> new DataSet(RECIPE).draw(4)).hasMessageContaining("scene 4 of 4");
  }

  private static DataSetRecipe recipe(List<String> scenes, int count, int height, double hidden) {
    return new DataSetRecipe(scenes, count, 1, height, hidden, 0, 1, true);
  }

  private static List<String> transmission(TrainingSample sample) {
    return sample.transmission().orElseThrow().mainView().channels().stream()
        .map(channel -> channel.sha256().hex())
        .toList();
  }
}
