package org.cargolens.dicos.network;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.cargolens.dicos.dimse.Incoming;
import org.cargolens.dicos.dx.DxReader;
import org.cargolens.dicos.dx.DxScan;
import org.cargolens.dicos.dx.MissingImages;
import org.cargolens.dicos.tdr.TdrReader;
import org.cargolens.scan.NoScanException;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;

/**
 * Sorts what has come: images to their scans, reports to those that are kept, the rest aside. For
 * one thread; any may ask for the counts and refuse what was handed out.
 */
final class ObjectSorting {
  private static final System.Logger LOGGER = System.getLogger(ObjectSorting.class.getName());

  private final String name;
  private final KeptObjects kept;
  private final Duration settle;
  private final Consumer<ReceivedReport> reports;
  private final LateImages late;
  private final ArrivingScans arriving = new ArrivingScans();
  private final Deque<Step> steps = new ArrayDeque<>();
  private final AtomicLong refused = new AtomicLong();
  private volatile int waiting;

  /** What is to be done with files; done again until it is. */
  @FunctionalInterface
  private interface Step {
    void run() throws IOException;
  }

  /** A scan of which no more images are waited for. */
  record Whole(ArrivingImages images, RawScan scan) {
    /**
     * Reads a scan.
     *
     * @param receiver its name, for people
     */
    static Whole read(String receiver, ArrivingImages images) throws IOException {
      RawScan scan = DxScan.read(images.files(), ReadOptions.DEFAULT);
      MissingImages.of(scan)
          .ifPresent(
              missing ->
                  LOGGER.log(Level.WARNING, "{0}: {1}: {2}", receiver, images.scan(), missing));
      return new Whole(images, scan);
    }
  }

  /**
   * Makes a sorting.
   *
   * @param name the receiver's, for people
   * @param settle how long to wait for images that stay away
   * @param reports is told of each report that is kept
   * @throws IOException if a folder can't be read
   */
  ObjectSorting(String name, KeptObjects kept, Duration settle, Consumer<ReceivedReport> reports)
      throws IOException {
    this.name = name;
    this.kept = kept;
    this.settle = settle;
    this.reports = reports;
    late = LateImages.open(name, kept);
  }

  /** Returns how many scans are arriving. */
  int waiting() {
    return waiting;
  }

  /** Returns how many times something was put aside. */
  long refused() {
    return refused.get();
  }

  /** Finds out what an object is. One that was put aside since it came is passed by. */
  void sort(Path file) {
    try {
      if (!Files.exists(file)) {
        return;
      }
      sortImage(file);
    } catch (NoScanException e) {
      sortReport(file);
    } catch (IOException | RuntimeException | OutOfMemoryError e) { // one must not end all
      setAside(List.of(file), reason(file, e));
    }
    count();
  }

  private void sortImage(Path file) throws IOException {
    var place = DxReader.place(file);
    if (!arriving.add(file, place, System.nanoTime())) {
      setAside(
          List.of(file),
          "the same image of scan " + place.scan().study() + " came before in other bytes");
    }
  }

  private void sortReport(Path file) {
    try {
      String label = ReceivedReport.label(TdrReader.read(file));
      steps.add(() -> keepReport(file, label)); // without what it says, which may be much
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      setAside(List.of(file), reason(file, e));
    }
  }

  /** Returns why an object can't be used, without the path that it is about to leave. */
  private static String reason(Path file, Throwable failure) {
    return words(failure).replace(file + ": ", "");
  }

  /** Messages of failing files may be nothing but the name of one. */
  private static String words(Throwable failure) {
    boolean nameless = failure instanceof FileSystemException system && system.getReason() == null;
    return failure.getMessage() + (nameless ? ": " + failure.getClass().getSimpleName() : "");
  }

  private void setAside(List<Path> files, String reason) {
    String what = describe(files); // once they are aside it can't be said any more
    steps.add(() -> putAside(files, reason, what));
  }

  private void count() {
    waiting = arriving.size() + steps.size();
  }

  /**
   * Keeps reports and puts aside what is to be, as far as that goes now: what fails keeps nothing
   * behind it from being done, and is tried again the next time.
   *
   * @return what stands in the way of the first that fails
   */
  Optional<ScannerException.ResourceExhausted> settle() {
    late.tidyNowAndThen();
    Optional<ScannerException.ResourceExhausted> first = Optional.empty();
    for (int left = steps.size(); left > 0; left--) {
      Step step = steps.remove();
      try {
        step.run();
      } catch (IOException | RuntimeException | OutOfMemoryError e) {
        steps.add(step);
        first = first.or(() -> Optional.of(exhausted(e)));
      }
    }
    count();
    return first;
  }

  private ScannerException.ResourceExhausted exhausted(Throwable e) {
    return new ScannerException.ResourceExhausted(
        Phase.FINISH, name + ": can't put an object in its place: " + words(e));
  }

  private void keepReport(Path file, String label) throws IOException {
    String sender = kept.said(file).map(Incoming::caller).orElse("");
    Optional<Path> place = kept.keepReport(file, label);
    if (place.isEmpty()) {
      LOGGER.log(Level.WARNING, "{0}: {1}: a report that is no longer there", name, file);
      return;
    }
    try {
      reports.accept(new ReceivedReport(place.get(), TdrReader.read(place.get()), sender));
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      LOGGER.log(Level.WARNING, name + ": " + place.get() + " is kept, and nobody was told", e);
    }
  }

  /**
   * Notes that somebody has taken a scan; its images are kept if some are missing.
   *
   * @throws IOException if that can't be noted
   */
  void taken(ArrivingImages images) throws IOException {
    late.taken(images);
  }

  /**
   * Puts files aside that somebody was handed.
   *
   * @throws ScannerException.ResourceExhausted if that can't be done
   */
  void refuse(List<Path> files, String reason) throws ScannerException.ResourceExhausted {
    try {
      putAside(files, reason, describe(files));
    } catch (IOException e) {
      throw exhausted(e);
    }
  }

  private String describe(List<Path> files) {
    return files.stream()
        .map(file -> ObjectNote.of(file, kept.said(file)))
        .collect(Collectors.joining("; "));
  }

  private void putAside(List<Path> files, String reason, String what) throws IOException {
    kept.refuse(files, reason);
    refused.incrementAndGet();
    LOGGER.log(Level.WARNING, "{0}: {1}: put aside: {2}", name, what, reason);
  }

  /** Returns the next scan of which no more images are waited for. */
  Optional<Whole> next() {
    try {
      while (true) {
        Optional<ArrivingImages> images = arriving.next(System.nanoTime(), settle.toNanos());
        if (images.isEmpty()) {
          return Optional.empty();
        }
        Optional<Whole> whole = late.read(images.get(), this::readAlone);
        if (whole.isPresent()) {
          return whole;
        }
      }
    } finally {
      count();
    }
  }

  private Optional<Whole> readAlone(ArrivingImages images) {
    try {
      return Optional.of(Whole.read(name, images));
    } catch (IOException | RuntimeException | OutOfMemoryError e) { // for more than a scan holds
      String reason = words(e);
      for (Path file : images.files()) {
        reason = reason.replace(file.toString(), "one of its images");
      }
      setAside(images.files(), reason);
      return Optional.empty();
    }
  }
}
