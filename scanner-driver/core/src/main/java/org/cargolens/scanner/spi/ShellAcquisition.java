package org.cargolens.scanner.spi;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.Sha256;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.LineBlock;
import org.cargolens.scanner.LineRange;
import org.cargolens.scanner.LineSink;
import org.cargolens.scanner.ScanDescription;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.ScanProgress;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.cargolens.scanner.StreamDescription.Content;
import org.cargolens.scanner.spi.PortEvents.StreamTotal;
import org.jspecify.annotations.Nullable;

/** The caller's half of a scan: hands lines out in order and puts the scan together on the way. */
final class ShellAcquisition implements Acquisition {
  /** Most lost lines in one block. */
  private static final int LONGEST_GAP = 1 << 12;

  private final ScannerShell shell;
  private final ScanRun run;
  private final ScanRequest request;
  private final ScanAssembly assembly;
  private final BlockPool gapPool;
  private volatile ScanProgress progress;
  private @Nullable LineSink sink;
  private @Nullable ScanOutcome outcome;
  private boolean broken;

  ShellAcquisition(ScannerShell shell, ScanRun run, ScanRequest request) throws ScannerException {
    this.shell = shell;
    this.run = run;
    this.request = request;
    assembly = new ScanAssembly(run.plan().description());
    // Lost lines have memory of their own: the pool may be full of the lines after them.
    gapPool = new BlockPool(2, run.plan(), () -> {});
    progress = new ScanProgress(0, description().streams().get(0).lines(), 0, 0);
  }

  /** Not while the scanner's turn is held: to open a sink may take a while. */
  void openSink() throws ScannerException {
    if (request.sink().isPresent()) {
      ScanMetadata metadata = assembly.metadata(shell.identity(), request.metadata());
      sink = request.sink().get().open(description(), metadata);
    }
  }

  ScanRun run() {
    return run;
  }

  @Override
  public ScanDescription description() {
    return run.plan().description();
  }

  @Override
  public Optional<LineBlock> take(Duration longest) throws ScannerException.Cancelled {
    Deadline deadline = Deadline.after(longest, shell.clock());
    try {
      do {
        Ready next = run.poll(deadline);
        if (next == null) {
          return Optional.empty();
        }
        PooledBlock block = next instanceof PooledBlock arrived ? arrived : gap(next, deadline);
        if (block != null) {
          BlockLease lease = new BlockLease(block);
          takeUp(next, block.lines(), lease);
          if (block.description().content() == Content.IMAGE) {
            return Optional.of(lease);
          }
          lease.close();
        }
      } while (!deadline.hasPassed());
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ScannerException.Cancelled(Phase.STREAM, "interrupted while waiting for lines");
    }
  }

  /**
   * Returns a block for the first lost lines, the others going back to the head of the queue; null
   * if the caller keeps all such blocks until the deadline.
   */
  private @Nullable PooledBlock gap(Ready lost, Deadline deadline) throws InterruptedException {
    PooledBlock block = gapPool.poll(deadline);
    if (block == null) {
      run.pushBack(lost);
      return null;
    }
    var stream = description().streams().get(lost.streamIndex());
    int most = Math.min(LONGEST_GAP, gapPool.sampleBytes() / stream.sampleBytesOfLine());
    int count = Math.min(lost.lines(), most);
    if (count < lost.lines() && lost instanceof Ready.LostLines whole) {
      run.pushBack(whole.from(count));
    }
    LineRange range = new LineRange(lost.streamIndex(), lost.firstLine(), count);
    block.assign(range, stream).clearAsMissing();
    return block;
  }

  /** Adds the first lines of those that are decided on to the scan, after the sink has them. */
  private void takeUp(Ready lines, int count, @Nullable BlockLease lease) {
    if (broken) {
      assembly.drop(lines.streamIndex(), count);
      return;
    }
    try {
      tellSink(lines, count, lease);
      if (lines instanceof Ready.LostLines lost) {
        assembly.stream(lost.streamIndex()).appendLost(count, lost.cause());
        tellLost(lost, count);
      } else if (lines instanceof PooledBlock block) {
        assembly.append(block);
      }
      remember();
    } catch (ScannerException e) {
      broken = true;
      assembly.drop(lines.streamIndex(), count);
      run.fail(e);
      shell.stopScan(run);
    }
  }

  private void tellSink(Ready lines, int count, @Nullable BlockLease lease)
      throws ScannerException {
    if (sink == null) {
      return;
    }
    try {
      if (lines instanceof Ready.LostLines lost) {
        LineRange range = new LineRange(lost.streamIndex(), lost.firstLine(), count);
        sink.lost(range, lost.cause());
      } else if (lease != null) {
        sink.lines(lines.streamIndex(), lease.retain());
      }
    } catch (RuntimeException e) {
      throw new ScannerException.ResourceExhausted(Phase.STREAM, "the lines' sink failed: " + e);
    }
  }

  private void tellLost(Ready.LostLines lost, int count) {
    var stream = description().streams().get(lost.streamIndex());
    if (stream.content() == Content.IMAGE) {
      LineGap gap = new LineGap(lost.firstLine(), count, lost.cause());
      shell.lost(stream.view(), gap);
    }
  }

  private void remember() {
    progress =
        new ScanProgress(
            assembly.stream(0).lines(),
            description().streams().get(0).lines(),
            assembly.bytes(),
            assembly.lostLines());
  }

  @Override
  public boolean ended() {
    return run.isDrained();
  }

  @Override
  public ScanProgress progress() {
    return progress;
  }

  @Override
  public void stop() {
    shell.stopScan(run);
  }

  @Override
  public ScanOutcome finish(Duration longest) throws ScannerException.Cancelled {
    if (outcome != null) {
      return outcome;
    }
    Deadline deadline = Deadline.after(longest, shell.clock());
    while (!run.isDrained()) {
      if (deadline.hasPassed()) {
        run.fail(
            new ScannerException.DeadlineExceeded(
                Phase.FINISH, "the scan did not end within " + longest.toMillis() + " ms"));
        shell.stopScan(run);
      }
      takeUpNext(deadline);
    }
    // Before the scanner forgets the scan: to put it together may fail.
    ScanOutcome result = conclude();
    outcome = result;
    shell.release(run);
    return result;
  }

  private void takeUpNext(Deadline deadline) throws ScannerException.Cancelled {
    try {
      Ready next = run.poll(deadline);
      if (next instanceof PooledBlock block) {
        BlockLease lease = new BlockLease(block);
        takeUp(next, next.lines(), lease);
        lease.close();
      } else if (next != null) {
        takeUp(next, next.lines(), null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ScannerException.Cancelled(Phase.FINISH, "interrupted while waiting for lines");
    }
  }

  private ScanOutcome conclude() {
    if (!assembly.hasImage()) {
      return new ScanOutcome.Aborted(
          run.failure()
              .orElseGet(
                  () ->
                      new ScannerException.Cancelled(
                          Phase.STREAM, "the scan ended before its first line")));
    }
    boolean losses = assembly.hasLosses();
    Optional<ScannerException> cause = run.failure();
    RawScan scan;
    try {
      if (cause.isEmpty() && !losses) {
        cause = digestFailure();
      }
      scan = assembly.toScan(shell.identity(), request.metadata());
    } catch (ScannerException e) {
      return new ScanOutcome.Aborted(e);
    }
    return cause.isEmpty() && !losses
        ? new ScanOutcome.Complete(scan)
        : new ScanOutcome.Partial(scan, assembly.gaps(), cause);
  }

  private Optional<ScannerException> digestFailure() throws ScannerException {
    List<StreamTotal> totals = run.totals();
    for (int i = 0; i < totals.size(); i++) {
      List<Sha256> said = totals.get(i).digests();
      List<Sha256> found = assembly.stream(i).digests();
      if (!said.isEmpty() && !said.equals(found)) {
        return Optional.of(
            new ScannerException.Protocol(
                Phase.FINISH,
                "samples of stream " + i + " have sha-256 " + found + ", the scanner says " + said,
                0,
                ByteBuffer.allocate(0)));
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    if (outcome == null) {
      shell.stopScan(run);
      run.fail(new ScannerException.Cancelled(Phase.STREAM, "the caller closed the scan"));
      shell.release(run);
    }
  }
}
