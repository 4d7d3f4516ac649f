package org.cargolens.scanner.spool;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.scan.CalibrationFrame;
import org.cargolens.scan.LineTable;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.spool.RecordedLines;
import org.cargolens.scan.spool.RecordingPlan;
import org.cargolens.scan.spool.RecordingPlan.PlannedChannel;
import org.cargolens.scan.spool.RecordingPlan.PlannedStream;
import org.cargolens.scan.spool.RecordingPlan.PlannedView;
import org.cargolens.scanner.LineBlock;
import org.cargolens.scanner.ScanDescription;
import org.cargolens.scanner.StreamDescription;

/** What a scanner says of a scan, and its blocks of lines, in the spool's words. */
final class SpoolPlans {
  private SpoolPlans() {}

  static RecordingPlan plan(ScanDescription description, ScanMetadata metadata) {
    List<PlannedView> views =
        description.views().stream()
            .map(
                view ->
                    new PlannedView(
                        view.kind(),
                        view.linePitchMm(),
                        view.detectorPitchMm(),
                        view.orientation()))
            .toList();
    return new RecordingPlan(
        metadata, views, description.streams().stream().map(SpoolPlans::stream).toList());
  }

  private static PlannedStream stream(StreamDescription said) {
    return new PlannedStream(
        switch (said.content()) {
          case IMAGE -> Optional.empty();
          case DARK -> Optional.of(CalibrationFrame.Kind.DARK);
          case OPEN_BEAM -> Optional.of(CalibrationFrame.Kind.OPEN_BEAM);
        },
        said.view(),
        said.detectors(),
        said.lines(),
        said.encoder(),
        said.channels().stream()
            .map(one -> new PlannedChannel(one.kind(), one.domain(), one.format()))
            .toList());
  }

  /** Returns the lines of a block; the samples are the block's own memory. */
  static RecordedLines lines(LineBlock block) {
    byte[] flags = new byte[block.lines()];
    long[] positions = new long[block.hasEncoder() ? flags.length : 0];
    for (int line = 0; line < flags.length; line++) {
      flags[line] = block.flags(line);
      if (block.hasEncoder()) {
        positions[line] = block.encoder(line);
      }
    }
    List<ByteBuffer> samples = new ArrayList<>();
    for (int channel = 0; channel < block.channels().size(); channel++) {
      samples.add(block.samples(channel));
    }
    LineTable table = block.hasEncoder() ? LineTable.of(flags, positions) : LineTable.of(flags);
    return new RecordedLines(block.firstLine(), table, samples);
  }
}
