package org.cargolens.testkit.rule;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.LinkKind;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerException;
import org.cargolens.testkit.RuleDeclared;
import org.cargolens.testkit.Trial;

/**
 * Recorded conversations lead to the same bytes and outcomes. A model's lie on the class path, in
 * {@code META-INF/cargolens/transcripts/MODEL.txt}.
 */
final class Rule28Transcripts extends NumberedRule {
  private static final String FOLDER = "META-INF/cargolens/transcripts/";

  Rule28Transcripts() {
    super(28, "transcripts are answered byte for byte");
  }

  @Override
  public void check(Trial trial) throws Exception {
    String model = trial.parsedUri().model();
    if (trial.parsedUri().link() != LinkKind.TCP) {
      throw new RuleDeclared("transcripts are played over TCP");
    }
    List<Transcript> transcripts = find(model);
    if (transcripts.isEmpty()) {
      throw new RuleDeclared("no " + FOLDER + model + ".txt on the class path");
    }
    for (Transcript transcript : transcripts) {
      try (TranscriptPeer peer = new TranscriptPeer(transcript)) {
        play(trial, transcript, peer);
      }
    }
  }

  private static List<Transcript> find(String model) throws IOException {
    ClassLoader loader = Rule28Transcripts.class.getClassLoader();
    try (InputStream in = loader.getResourceAsStream(FOLDER + model + ".txt")) {
      if (in == null) {
        return List.of();
      }
      return Transcript.read(
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().toList());
    }
  }

  private static void play(Trial trial, Transcript transcript, TranscriptPeer peer)
      throws Exception {
    List<AutoCloseable> opened = new ArrayList<>();
    try {
      playCalls(trial, transcript, peer, opened);
    } finally {
      for (AutoCloseable resource : opened) {
        resource.close();
      }
    }
    String more = peer.awaitSilence();
    if (!more.isEmpty()) {
      throw transcript.failure(more);
    }
  }

  private static void playCalls(
      Trial trial, Transcript transcript, TranscriptPeer peer, List<AutoCloseable> opened)
      throws Exception {
    String model = trial.parsedUri().model();
    String uri = model + "+tcp://127.0.0.1:" + peer.port() + transcript.query();
    Optional<Scanner> scanner = Optional.empty();
    Optional<Acquisition> scan = Optional.empty();
    for (Transcript.Call call : transcript.calls()) {
      String result = "ok";
      try {
        switch (call.action()) {
          case "open" -> {
            scanner = Optional.of(trial.openApart(uri, Trial.SOON));
            opened.add(0, scanner.get());
          }
          case "start" ->
              scan = Optional.of(scanner.orElseThrow().start(ScanRequest.DEFAULT, Trial.SOON));
          default -> result = kind(scan.orElseThrow().finish(Trial.SOON));
        }
      } catch (ScannerException e) {
        result = e.getClass().getSimpleName();
      }
      if (!result.equals(call.result())) {
        String sent = peer.awaitEnd();
        throw transcript.failure(
            call.action() + " ended as " + result + ", not " + call.result() + "; " + sent);
      }
    }
    String mistake = peer.awaitEnd();
    if (!mistake.isEmpty()) {
      throw transcript.failure(mistake);
    }
  }

  private static String kind(ScanOutcome outcome) {
    return outcome.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
  }
}
