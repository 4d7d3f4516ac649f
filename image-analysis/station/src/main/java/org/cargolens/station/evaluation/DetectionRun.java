package org.cargolens.station.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cargolens.analysis.correct.Correction;
import org.cargolens.analysis.correct.CorrectionOptions;
import org.cargolens.analysis.detect.Box;
import org.cargolens.analysis.detect.DetectionException;
import org.cargolens.analysis.detect.Detector;
import org.cargolens.analysis.evaluate.detection.JudgedImage;
import org.cargolens.analysis.evaluate.detection.ScoredBox;
import org.cargolens.analysis.image.StoredTransform;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.station.files.ScanFiles;
import org.cargolens.station.files.UncalibratedCounts;

/**
 * Lets a detector look at images with truth, one after the other, so that one image is in memory at
 * a time; of each only boxes are kept. For one thread.
 */
public final class DetectionRun {
  /** Most detections of a category that are kept of an image, as COCO's rules have it. */
  private static final int MOST_DETECTIONS = 100;

  private final Detector detector;
  private final InputChoice input;
  private final Set<String> categories;
  private final List<SeenImage> seen = new ArrayList<>();
  private final List<ImageFailure> failures = new ArrayList<>();
  private int projected;

  /**
   * Makes a run.
   *
   * @param detector detector with low least scores; not closed
   * @param input what it looks at
   * @param categories names that truth and detector both know; all else is left out
   */
  public DetectionRun(Detector detector, InputChoice input, Set<String> categories) {
    this.detector = detector;
    this.input = input;
    this.categories = Set.copyOf(categories);
  }

  /** Looks at an image; one that can't be judged becomes a failure. */
  public void look(TruthImage truth) {
    Optional<Path> file = truth.file(input);
    if (file.isEmpty()) {
      failures.add(new ImageFailure(truth.name(), "has no transmission beside it"));
      return;
    }
    try {
      RawScan scan = new ScanFiles().read(file.get(), ReadOptions.DEFAULT);
      projected += scan.metadata().projection().isPresent() ? 1 : 0;
      look(truth, file.get(), scan);
    } catch (IOException | DetectionException e) {
      failures.add(new ImageFailure(truth.name(), String.valueOf(e.getMessage())));
    }
  }

  private void look(TruthImage truth, Path file, RawScan scan) throws IOException {
    try (XrayImage image = corrected(file, scan, truth)) {
      Optional<String> refusal = detector.refusal(image);
      if (refusal.isPresent()) {
        failures.add(new ImageFailure(truth.name(), refusal.get()));
      } else {
        seen.add(judge(truth, image));
      }
    }
  }

  /** Returns how many of the images have something projected into them. */
  public int projected() {
    return projected;
  }

  /**
   * Reads what a detector looks at.
   *
   * @throws IOException if the file can't be read or has another size than the truth says
   */
  static XrayImage read(Path file, TruthImage truth) throws IOException {
    return corrected(file, new ScanFiles().read(file, ReadOptions.DEFAULT), truth);
  }

  private static XrayImage corrected(Path file, RawScan scan, TruthImage truth) throws IOException {
    XrayImage image =
        new Correction(CorrectionOptions.DEFAULT)
            .correct(scan.views().get(ScanFiles.viewIndex(file)))
            .image();
    try {
      UncalibratedCounts.refuse(image);
    } catch (IOException e) {
      image.close();
      throw new IOException(file + ": " + e.getMessage(), e);
    }
    if (image.width() == truth.width() && image.height() == truth.height()) {
      return image;
    }
    String found = image.width() + " x " + image.height();
    image.close();
    throw new IOException(
        file + ": expected " + truth.width() + " x " + truth.height() + " pixels, found " + found);
  }

  private SeenImage judge(TruthImage truth, XrayImage image) {
    long start = System.nanoTime();
    var detections = detector.detect(image);
    double milliseconds = (System.nanoTime() - start) / 1e6;
    Map<String, Integer> counts = new LinkedHashMap<>();
    List<ScoredBox> kept = new ArrayList<>();
    detections.stream()
        .map(
            detection ->
                new ScoredBox(
                    detection.type().name(),
                    turned(detection.box(), image.transform()),
                    detection.score()))
        .filter(box -> categories.contains(box.category()))
        .sorted(Comparator.comparingDouble(ScoredBox::score).reversed())
        .filter(box -> counts.merge(box.category(), 1, Integer::sum) <= MOST_DETECTIONS)
        .forEach(kept::add);
    JudgedImage judged =
        new JudgedImage(truth.name(), truth.scene(), truth.height(), truth.truth(), kept);
    return new SeenImage(truth, judged.of(categories), milliseconds);
  }

  /**
   * Turns stored into upright pixels or back: truth is told in stored ones, detectors see upright.
   */
  static Box turned(Box box, StoredTransform transform) {
    double x1 = transform.mirroredX() ? transform.width() - box.x2() : box.x1();
    double y1 = transform.mirroredY() ? transform.height() - box.y2() : box.y1();
    return new Box(x1, y1, x1 + box.width(), y1 + box.height());
  }

  /** Returns what was seen in each image that could be judged, in the order of looking. */
  public List<SeenImage> seen() {
    return List.copyOf(seen);
  }

  /** Returns the images that could not be judged. */
  public List<ImageFailure> failures() {
    return List.copyOf(failures);
  }
}
