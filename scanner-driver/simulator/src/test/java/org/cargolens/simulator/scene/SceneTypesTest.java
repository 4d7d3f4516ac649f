package org.cargolens.simulator.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.cargolens.scan.Polygon;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.simulator.physics.Material;
import org.junit.jupiter.api.Test;

class SceneTypesTest {
  @Test
  void names_listTheScenesAndNamedFindsThem() {
    assertThat(Scenes.names())
        .containsExactly(
            "empty-container",
            "loaded-container",
            "hidden-object",
            "reefer-container",
            "van",
            "test-object",
            "trucks",
            "heavy-trucks",
            "vehicles",
            "traffic",
            "declared",
            "concealed");
    assertThat(Scenes.names()).allMatch(name -> Scenes.named(name).isPresent());
    assertThat(Scenes.named("submarine")).isEmpty();
  }

  @Test
  void create_ofTruckScenes_hasAContainerNumberOfTheSeed() {
    for (long seed = 0; seed < 50; seed++) {
      Scene scene = Scenes.named("empty-container").orElseThrow().create(seed);
      assertThat(scene.container().orElseThrow().value()).startsWith("CLNU");
      assertThat(scene.toString()).contains("empty-container");
      assertThat(scene.hasHidden()).isFalse();
    }
  }

  @Test
  void all_samples_areNamedApartAndOnlyOneHoldsHiddenThings() {
    assertThat(SampleImages.all()).extracting(SampleImages.Sample::name).doesNotHaveDuplicates();
    long bytes = 0;
    for (SampleImages.Sample sample : SampleImages.all()) {
      SimulatedScan scan = sample.render();
      int hidden = sample.name().equals("hidden-object") ? 3 : 0;
      assertThat(scan.truth().suspicious()).as(sample.name()).hasSize(hidden);
      ViewGeometry geometry = scan.scan().mainView().geometry();
      bytes += 4L * geometry.lines() * geometry.detectors();
    }
    assertThat(bytes).isLessThan(8_500_000);
  }

  @Test
  void ofCategory_findsObjectsByWord() {
    SceneTruth truth =
        new SceneRenderer()
            .render(
                Scenes.named("empty-container").orElseThrow().create(1),
                SceneOptions.pass(1).withPixels(PixelSize.SMALL))
            .truth();
    assertThat(truth.ofCategory("container")).hasSize(1);
    assertThat(truth.ofCategory("tractor").get(0).materials()).contains(Material.STEEL);
    assertThat(truth.ofCategory("weapon")).isEmpty();
  }

  @Test
  void hull_ofASquareWithPointsInside_isTheSquare() {
    Polygon hull =
        ConvexHull.of(
            List.of(
                new Polygon.Vertex(0, 0),
                new Polygon.Vertex(4, 4),
                new Polygon.Vertex(2, 2),
                new Polygon.Vertex(4, 0),
                new Polygon.Vertex(2, 0),
                new Polygon.Vertex(0, 4)));
    assertThat(hull.vertices()).hasSize(4);
  }

  @Test
  void constructors_ofWrongValues_nameThem() {
    assertThatThrownBy(() -> new PixelSize(4, 6, 6)).hasMessageContaining("is 4");
    assertThatThrownBy(() -> new PixelSize(100, 0.5, 6)).hasMessageContaining("linePitchMm");
    assertThatThrownBy(() -> new PixelSize(100, 5, 900)).hasMessageContaining("900");
    SceneObject.Builder empty = new SceneObject.Builder();
    assertThatThrownBy(() -> empty.build("nothing")).hasMessageContaining("no parts");
    assertThatThrownBy(() -> empty.build("Two Words")).hasMessageContaining("Two Words");
    Block block = new Block(0, 1, 0, 1, 0, 1);
    assertThatThrownBy(() -> empty.add(Material.STEEL, 0, block)).hasMessageContaining("is 0.0");
  }
}
