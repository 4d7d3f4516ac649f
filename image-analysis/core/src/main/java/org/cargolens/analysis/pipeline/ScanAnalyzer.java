package org.cargolens.analysis.pipeline;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.cargolens.analysis.anomaly.ReferenceComparison;
import org.cargolens.analysis.anomaly.ReferenceLibrary;
import org.cargolens.analysis.concurrent.OpenUses;
import org.cargolens.analysis.correct.CalibrationMismatchException;
import org.cargolens.analysis.correct.Correction;
import org.cargolens.analysis.correct.CorrectionOptions;
import org.cargolens.analysis.detect.Detector;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ViewKind;

/**
 * Turns raw scans into reports: the one object that a station calls.
 *
 * <p>Safe for use by several threads. {@link #analyze} works in the caller's thread; {@link
 * #submit} hands the work to threads that this analyzer owns, over a bounded queue. All native
 * memory of an analysis is freed when it ends.
 */
public final class ScanAnalyzer implements AutoCloseable {
  private final Correction correction;
  private final Correction uncalibrated;
  private final AdviceRules rules;
  private final List<AnalysisStage> stages;
  private final InstantSource clock;
  private final OpenUses uses = new OpenUses("scan analyzer");
  private final AnalysisQueue queue;

  private ScanAnalyzer(Builder builder) {
    this.correction = new Correction(builder.correction);
    this.uncalibrated = new Correction(builder.correction.withCalibrations(List.of()));
    this.rules = builder.rules;
    this.stages = List.copyOf(builder.stages);
    this.clock = builder.clock;
    this.queue = new AnalysisQueue(builder.queue, this::analyze);
  }

  /** Returns a builder whose values are all set to their defaults: no stage, all corrections. */
  public static Builder builder() {
    return new Builder();
  }

  /** Analyses a scan's main view in the caller's thread. */
  public ScanAnalysis analyze(RawScan scan) {
    return analyze(AnalysisRequest.of(scan));
  }

  /**
   * Analyses a view in the caller's thread.
   *
   * @throws IllegalStateException if the analyzer is closed
   */
  public ScanAnalysis analyze(AnalysisRequest request) {
    uses.enter();
    try {
      return new AnalysisRun(request, stages, rules, clock).run(correction);
    } finally {
      uses.leave();
    }
  }

  /**
   * Analyses all views of a scan in the caller's thread, one after the other: each is corrected by
   * itself and seen by the stages that are made for it. A further view that the calibration given
   * for it doesn't fit is analysed without: what the main view shows is not lost to a mistake about
   * another, but the report says so and the view doesn't count as clean.
   *
   * @param request the scan and its name; which view it asks for plays no part
   * @throws IllegalStateException if the analyzer is closed
   * @throws org.cargolens.analysis.correct.CalibrationMismatchException if the calibration given
   *     for the main view doesn't fit it
   */
  public ViewsAnalysis analyzeViews(AnalysisRequest request) {
    List<ScanAnalysis> analyses = new ArrayList<>();
    List<ViewKind> kinds = new ArrayList<>();
    for (int view = 0; view < request.scan().views().size(); view++) {
      AnalysisRequest one = request.ofView(view);
      analyses.add(view == 0 ? analyze(one) : analyzeFurther(one));
      kinds.add(request.scan().views().get(view).kind());
    }
    return ViewsAnalysis.of(kinds, analyses);
  }

  private ScanAnalysis analyzeFurther(AnalysisRequest request) {
    uses.enter();
    try {
      return new AnalysisRun(request, stages, rules, clock).run(correction);
    } catch (CalibrationMismatchException e) {
      return new AnalysisRun(request, stages, rules, clock).runWithout(e, uncalibrated);
    } finally {
      uses.leave();
    }
  }

  /**
   * Analyses a view in one of the analyzer's own threads.
   *
   * @return the analysis to come; it fails with whatever {@link #analyze} would throw, and is
   *     cancelled if the analyzer is closed before its turn
   * @throws java.util.concurrent.RejectedExecutionException if the queue is full and {@link
   *     QueueOptions.WhenFull#REFUSE} was chosen
   * @throws IllegalStateException if the analyzer is closed
   * @throws InterruptedException if the caller was interrupted while it waited for a place
   */
  public CompletableFuture<ScanAnalysis> submit(AnalysisRequest request)
      throws InterruptedException {
    return queue.submit(request);
  }

  /**
   * Takes no more work, cancels what waits, lets what runs end, and closes the stages. Returns
   * within 10 seconds; should an analysis take longer, it closes the stages when it ends.
   */
  @Override
  public void close() {
    queue.close();
    uses.close(() -> stages.forEach(AnalysisStage::close));
  }

  /** Collects what an analyzer is made of. Not safe for use by several threads. */
  public static final class Builder {
    private CorrectionOptions correction = CorrectionOptions.DEFAULT;
    private AdviceRules rules = AdviceRules.DEFAULT;
    private QueueOptions queue = QueueOptions.DEFAULT;
    private InstantSource clock = InstantSource.system();
    private final List<AnalysisStage> stages = new ArrayList<>();

    private Builder() {}

    /** Sets which corrections run. */
    public Builder correction(CorrectionOptions options) {
      correction = Objects.requireNonNull(options, "correction");
      return this;
    }

    /** Sets how scores become advice. */
    public Builder advice(AdviceRules value) {
      rules = Objects.requireNonNull(value, "advice");
      return this;
    }

    /** Sets the queue of {@link ScanAnalyzer#submit}. */
    public Builder queue(QueueOptions options) {
      queue = Objects.requireNonNull(options, "queue");
      return this;
    }

    /** Sets the clock that stamps reports. */
    public Builder clock(InstantSource source) {
      clock = Objects.requireNonNull(source, "clock");
      return this;
    }

    /** Adds the comparison with reference scans; the analyzer closes the library. */
    public Builder references(ReferenceLibrary library) {
      return stage(new ReferenceStage(new ReferenceComparison(), library));
    }

    /**
     * Adds detectors; the analyzer closes them. Those that only recognise objects go first, so that
     * the others know in which container something lies.
     */
    public Builder detectors(Collection<? extends Detector> detectors) {
      detectors.stream()
          .sorted(Comparator.comparing(DetectorStage::suspects))
          .forEach(detector -> stage(new DetectorStage(detector)));
      return this;
    }

    /** Adds a stage after those there are; the analyzer closes it. */
    public Builder stage(AnalysisStage stage) {
      stages.add(Objects.requireNonNull(stage, "stage"));
      return this;
    }

    /** Returns the analyzer. */
    public ScanAnalyzer build() {
      return new ScanAnalyzer(this);
    }
  }
}
