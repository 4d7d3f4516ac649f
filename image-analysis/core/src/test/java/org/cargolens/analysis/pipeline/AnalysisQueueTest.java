package org.cargolens.analysis.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.cargolens.analysis.report.Advice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AnalysisQueueTest {
  private final CountDownLatch running = new CountDownLatch(1);
  private final CountDownLatch mayEnd = new CountDownLatch(1);

  @Test
  void submit_manyScans_answersAll() throws Exception {
    try (ScanAnalyzer analyzer =
        ScanAnalyzer.builder()
            .stage(TestStage.judging(0.9))
            .queue(new QueueOptions(3, 2, QueueOptions.WhenFull.WAIT))
            .build()) {
      List<CompletableFuture<ScanAnalysis>> answers = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        answers.add(analyzer.submit(request()));
      }
      for (CompletableFuture<ScanAnalysis> answer : answers) {
        assertThat(answer.get().report().summary().advice()).isEqualTo(Advice.RED);
      }
    }
  }

  @Test
  void submit_fullQueue_isRefusedWhenAsked() throws Exception {
    try (ScanAnalyzer analyzer = blocked(QueueOptions.WhenFull.REFUSE)) {
      CompletableFuture<ScanAnalysis> first = analyzer.submit(request());
      running.await();
      CompletableFuture<ScanAnalysis> second = analyzer.submit(request());

      assertThatThrownBy(() -> analyzer.submit(request()))
          .isInstanceOf(RejectedExecutionException.class)
          .hasMessage("1 analyses run and 1 wait: no place left");

      mayEnd.countDown();
      assertThat(first.get()).isNotNull();
      assertThat(second.get()).isNotNull();
    }
  }

  @Test
  void submit_fullQueue_makesTheCallerWait() throws Exception {
    try (ScanAnalyzer analyzer = blocked(QueueOptions.WhenFull.WAIT)) {
      CompletableFuture<ScanAnalysis> first = analyzer.submit(request());
      running.await();
      CompletableFuture<ScanAnalysis> second = analyzer.submit(request());
      CompletableFuture<Boolean> third = CompletableFuture.supplyAsync(() -> submits(analyzer));

      assertThatThrownBy(() -> third.get(50, TimeUnit.MILLISECONDS)).as("waits").isNotNull();
      mayEnd.countDown();
      assertThat(third.get()).isTrue();
      assertThat(first.get()).isNotNull();
      assertThat(second.get()).isNotNull();
    }
  }

  @Test
  void close_running_letsItEndCancelsTheRestAndWakesWaiters() throws Exception {
    TestStage stage = blocking();
    ScanAnalyzer analyzer =
        ScanAnalyzer.builder()
            .stage(stage)
            .queue(new QueueOptions(1, 1, QueueOptions.WhenFull.WAIT))
            .build();
    CompletableFuture<ScanAnalysis> first = analyzer.submit(request());
    running.await();
    CompletableFuture<ScanAnalysis> second = analyzer.submit(request());
    CompletableFuture<Boolean> third = CompletableFuture.supplyAsync(() -> submits(analyzer));
    CompletableFuture<Void> closing = CompletableFuture.runAsync(analyzer::close);

    assertThatThrownBy(second::get).as("cancelled").isNotInstanceOf(ExecutionException.class);
    assertThat(third.get()).isFalse();
    assertThat(stage.closed).as("not freed under a running analysis").hasValue(0);
    mayEnd.countDown();
    assertThat(first.get()).isNotNull();
    closing.get();
    assertThat(stage.closed).hasValue(1);
  }

  @Test
  void submit_failingStage_failsTheFuture() throws Exception {
    TestStage broken =
        new TestStage(
            image -> {
              throw new IllegalArgumentException("broken");
            });
    try (ScanAnalyzer analyzer = ScanAnalyzer.builder().stage(broken).build()) {
      CompletableFuture<ScanAnalysis> answer = analyzer.submit(request());

      assertThatThrownBy(answer::get)
          .isInstanceOf(ExecutionException.class)
          .hasRootCauseMessage("broken");
    }
  }

  private ScanAnalyzer blocked(QueueOptions.WhenFull whenFull) {
    return ScanAnalyzer.builder().stage(blocking()).queue(new QueueOptions(1, 1, whenFull)).build();
  }

  private TestStage blocking() {
    return new TestStage(
        image -> {
          running.countDown();
          try {
            mayEnd.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return StageResult.judged(0.1, List.of());
        });
  }

  private static boolean submits(ScanAnalyzer analyzer) {
    try {
      CompletableFuture<ScanAnalysis> answer = analyzer.submit(request());
      return answer.get() != null;
    } catch (IllegalStateException | InterruptedException | ExecutionException e) {
      return false;
    }
  }

  private static AnalysisRequest request() {
    return AnalysisRequest.of(ScanAnalyzerTest.scan());
  }
}
