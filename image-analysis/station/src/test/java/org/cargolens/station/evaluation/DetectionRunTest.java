package org.cargolens.station.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cargolens.analysis.detect.Box;
import org.cargolens.analysis.detect.Detection;
import org.cargolens.analysis.detect.DetectionClass;
import org.cargolens.analysis.detect.DetectionException;
import org.cargolens.analysis.detect.Detector;
import org.cargolens.analysis.detect.LoadReport;
import org.cargolens.analysis.evaluate.detection.JudgedImage;
import org.cargolens.analysis.evaluate.detection.ScoredBox;
import org.cargolens.analysis.image.StoredTransform;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.analysis.report.Category;
import org.cargolens.analysis.report.DetectorIdentity;
import org.cargolens.analysis.report.EntryKind;
import org.cargolens.scan.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectionRunTest {
  private static final DetectionClass BLOCK =
      new DetectionClass("dense-block", Category.DENSE_BLOCK, EntryKind.DETECTOR, 0.5, 0.5);
  private static final DetectionClass DRUM =
      new DetectionClass("drum", Category.ADDED_OBJECT, EntryKind.DETECTOR, 0.5, 0.5);
  private static final Region SPOT = new Region(40, 64, 64, 88);
  private static final Box BOX = new Box(40, 64, 64, 88);

  @TempDir private Path folder;

  private static DetectionRun run(Detector detector, InputChoice input) {
    return new DetectionRun(detector, input, Set.of("dense-block"));
  }

  @Test
  void look_image_keepsWhatIsJudgedTheSurestFirst() throws IOException {
    Path set =
        new TruthFolders(folder)
            .image("a", SPOT)
            .thing("dense-block", SPOT)
            .thing("container", SPOT)
            .write();
    List<Detection> said = new ArrayList<>(List.of(new Detection(DRUM, 0.9, BOX)));
    for (int i = 0; i < 120; i++) {
      said.add(new Detection(BLOCK, i / 200.0, BOX));
    }
    DetectionRun run = run(new FakeDetector(said, Optional.empty()), InputChoice.DISPLAY);

    TruthSet.read(set).images().forEach(run::look);

    JudgedImage judged = run.seen().get(0).judged();
    assertThat(judged.truth()).hasSize(1);
    assertThat(judged.height()).isEqualTo(TruthFolders.HEIGHT);
    assertThat(judged.detections())
        .hasSize(100)
        .first()
        .isEqualTo(new ScoredBox("dense-block", BOX, 119 / 200.0));
    assertThat(run.seen().get(0).milliseconds()).isNotNegative();
    assertThat(run.failures()).isEmpty();
  }

  @Test
  void look_imagesThatCannotBeJudged_saysWhy() throws IOException {
    Path set = new TruthFolders(folder).image("a").image("b").image("c").write();
    Files.writeString(folder.resolve("images/a.png"), "no picture");
    Files.writeString(
        folder.resolve("coco.json"),
        Files.readString(folder.resolve("coco.json"))
            .replaceFirst("\"width\": 300(?=[^}]*\\}\\])", "\"width\": 299"));
    List<TruthImage> images = TruthSet.read(set).images();
    DetectionRun refusing =
        run(new FakeDetector(List.of(), Optional.of("no such channel")), InputChoice.DISPLAY);
    images.forEach(refusing::look);
    DetectionRun failing = run(new FailingDetector(), InputChoice.DISPLAY);
    failing.look(images.get(1));
    DetectionRun transmission = run(new FailingDetector(), InputChoice.TRANSMISSION);
    transmission.look(images.get(1));

    assertThat(refusing.failures())
        .extracting(ImageFailure::name)
        .containsExactly("images/a.png", "images/b.png", "images/c.png");
    assertThat(refusing.failures().get(1).reason()).isEqualTo("no such channel");
    assertThat(refusing.failures().get(2).reason())
        .contains("expected 299 x 200 pixels, found 300 x 200");
    assertThat(failing.failures().get(0).reason()).contains("gave NaN");
    assertThat(transmission.failures().get(0).reason()).contains("no transmission");
    assertThat(transmission.seen()).isEmpty();
  }

  @Test
  void turned_mirrored_isItsOwnInverse() {
    StoredTransform transform = new StoredTransform(300, 200, true, true);

    Box turned = DetectionRun.turned(BOX, transform);

    assertThat(turned).isEqualTo(new Box(236, 112, 260, 136));
    assertThat(DetectionRun.turned(turned, transform)).isEqualTo(BOX);
  }

  /** Says the same of every image. */
  private static class FakeDetector implements Detector {
    private final List<Detection> said;
    private final Optional<String> refusal;

    FakeDetector(List<Detection> said, Optional<String> refusal) {
      this.said = said;
      this.refusal = refusal;
    }

    @Override
    public DetectorIdentity identity() {
      return new DetectorIdentity("fake", "1");
    }

    @Override
    public List<DetectionClass> classes() {
      return List.of(BLOCK, DRUM);
    }

    @Override
    public LoadReport loadReport() {
      throw new UnsupportedOperationException("never loaded");
    }

    @Override
    public Optional<String> refusal(XrayImage image) {
      return refusal;
    }

    @Override
    public List<Detection> detect(XrayImage image) {
      return said;
    }

    @Override
    public void close() {
      // Holds nothing.
    }
  }

  private static final class FailingDetector extends FakeDetector {
    FailingDetector() {
      super(List.of(), Optional.empty());
    }

    @Override
    public List<Detection> detect(XrayImage image) {
      throw new DetectionException("fake 1 gave NaN", null);
    }
  }
}
