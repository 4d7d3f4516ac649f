package org.cargolens.bench.detect;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonObject;

/**
 * A Python process that runs our script {@code rivals.py}: one request a line, one answer a line.
 * For one thread; owns a thread that reads the answers, which ends with the process.
 */
final class PythonPeer implements AutoCloseable {
  private static final List<String> SCRIPTS = List.of("rivals.py", "replay.py", "analysis.py");
  private static final int LONGEST_ANSWER_SECONDS = 120;
  private static final int LONGEST_END_SECONDS = 10;

  private final Process process;
  private final BufferedWriter requests;
  private final BlockingQueue<Optional<String>> answers = new LinkedBlockingQueue<>();
  private final Path errors;
  private String versions = "";

  private PythonPeer(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
    this.requests = process.outputWriter(StandardCharsets.UTF_8);
    Thread reader = new Thread(this::read, "python-answers");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts Python.
   *
   * @param python program to start
   * @param threads that PyTorch and OpenCV may use
   * @param folder for scripts and messages
   * @throws MissingRivalException if there is no such program or it lacks a package
   */
  static PythonPeer start(Path python, int threads, Path folder) throws IOException {
    for (String script : SCRIPTS) {
      try (InputStream in = PythonPeer.class.getResourceAsStream(script)) {
        Files.copy(Objects.requireNonNull(in, script), folder.resolve(script));
      }
    }
    Path errors = folder.resolve("python-errors.txt");
    Process process;
    try {
      process =
          new ProcessBuilder(
                  python.toString(),
                  folder.resolve(SCRIPTS.get(0)).toString(),
                  Integer.toString(threads))
              .redirectError(errors.toFile())
              .start();
    } catch (IOException e) {
      throw new MissingRivalException("no " + python + ": " + e.getMessage());
    }
    PythonPeer peer = new PythonPeer(process, errors);
    try {
      peer.greet();
      return peer;
    } catch (IOException e) {
      peer.close();
      throw e;
    }
  }

  private void greet() throws IOException {
    JsonObject greeting = answer();
    if (greeting.find("missing").isPresent()) {
      throw new MissingRivalException(greeting.get("missing").asText());
    }
    versions = greeting.get("ready").asText();
  }

  /** Returns the versions of Python and its packages. */
  String versions() {
    return versions;
  }

  /**
   * Asks for something and waits for the answer.
   *
   * @throws IOException if the script fails or takes longer than two minutes; ends with what it
   *     said last
   */
  JsonObject ask(JsonObject request) throws IOException {
    // Line ends stand between values only: in texts they are escaped.
    requests.write(Json.print(request).replace('\n', ' '));
    requests.write('\n');
    requests.flush();
    return answer();
  }

  private JsonObject answer() throws IOException {
    Optional<String> line;
    try {
      line = answers.poll(LONGEST_ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
    if (line == null) {
      throw new IOException("Python gave no answer in " + LONGEST_ANSWER_SECONDS + " s");
    }
    String text = line.orElseThrow(() -> new IOException("Python ended: " + lastError()));
    return Json.parse(text.getBytes(StandardCharsets.UTF_8), "Python's answer").asObject();
  }

  private String lastError() {
    try {
      List<String> lines = Files.readAllLines(errors);
      return lines.isEmpty() ? "without a word" : lines.get(lines.size() - 1);
    } catch (IOException e) {
      return "its messages can't be read: " + e.getMessage();
    }
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        answers.add(Optional.of(line));
      }
    } catch (IOException e) {
      // The same as its end: nothing more will come.
    }
    answers.add(Optional.empty());
  }

  /** Ends the process, within about ten seconds. */
  @Override
  public void close() {
    try {
      requests.close();
    } catch (IOException e) {
      // It has ended already.
    }
    try {
      if (!process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
