package org.cargolens.dicos.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cargolens.scan.testing.FreePort;
import org.cargolens.scan.testing.Peers;

/** An archive of another maker, on this machine alone: Debian's {@code orthanc}. */
public final class Orthanc implements AutoCloseable {
  /** Its title. */
  public static final String TITLE = "ORTHANC";

  private static final String HOST = "127.0.0.1";
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Pattern WORD = Pattern.compile("\"([0-9a-f-]{44})\"");

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final int httpPort;
  private final int port;

  private Orthanc(Process process, int httpPort, int port) {
    this.process = process;
    this.httpPort = httpPort;
    this.port = port;
  }

  /**
   * Starts the archive, or ends the test if it isn't installed.
   *
   * @param folder for its files
   * @param title title of the station that it talks to, which it also calls that
   * @param stationPort where the station listens
   */
  public static Orthanc start(Path folder, String title, int stationPort) throws IOException {
    String program = Peers.require("Orthanc", "orthanc").toString();
    int http = FreePort.next();
    int dicom = FreePort.next();
    Path storage = Files.createDirectories(folder.resolve("storage"));
    String configuration =
        """
        {"Name": "test", "StorageDirectory": "%1$s", "IndexDirectory": "%1$s", "Plugins": [],
         "HttpServerEnabled": true, "HttpPort": %2$d, "RemoteAccessAllowed": false,
         "AuthenticationEnabled": false, "DicomAet": "ORTHANC", "DicomPort": %3$d,
         "DicomAlwaysAllowStore": false, "DicomAlwaysAllowEcho": false,
         "UnknownSopClassAccepted": true, "ConcurrentJobs": 4,
         "DicomModalities": {"%4$s": {"AET": "%4$s", "Host": "127.0.0.1", "Port": %5$d}}}
        """
            .formatted(storage, http, dicom, title, stationPort);
    Path file = Files.writeString(folder.resolve("orthanc.json"), configuration);
    Process process =
        new ProcessBuilder(program, file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("orthanc.log").toFile())
            .start();
    Ports.awaitListener(http);
    Ports.awaitListener(dicom);
    return new Orthanc(process, http, dicom);
  }

  /** Returns where it takes associations. */
  public int port() {
    return port;
  }

  /** Returns its names of all objects that it has. */
  public List<String> instances() throws IOException, InterruptedException {
    List<String> names = new ArrayList<>();
    Matcher matcher = WORD.matcher(get("/instances"));
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  /** Fetches an object's file. */
  public Path fetch(String instance, Path target) throws IOException, InterruptedException {
    return client
        .send(request("/instances/" + instance + "/file").build(), BodyHandlers.ofFile(target))
        .body();
  }

  /** Lets it send objects to the station, and returns when it has. */
  public String send(String title, List<String> instances)
      throws IOException, InterruptedException {
    return post("/modalities/" + title + "/store", array(instances));
  }

  /** Lets it ask the station for a commitment; returns what it says when the report is there. */
  public String requestCommitment(String title, List<String> instances)
      throws IOException, InterruptedException {
    String asked =
        post(
            "/modalities/" + title + "/storage-commitment",
            "{\"Resources\": " + array(instances) + "}");
    Matcher path = Pattern.compile("\"Path\"\\s*:\\s*\"([^\"]+)\"").matcher(asked);
    if (!path.find()) {
      throw new AssertionError("no transaction: " + asked);
    }
    long end = System.nanoTime() + LONGEST.toNanos();
    String said = get(path.group(1));
    while (said.contains("Pending") && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      said = get(path.group(1));
    }
    return said;
  }

  private static String array(List<String> words) {
    return words.isEmpty() ? "[]" : "[\"" + String.join("\", \"", words) + "\"]";
  }

  private String get(String path) throws IOException, InterruptedException {
    return checked(client.send(request(path).build(), BodyHandlers.ofString()));
  }

  private String post(String path, String body) throws IOException, InterruptedException {
    return checked(
        client.send(
            request(path).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString()));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://" + HOST + ":" + httpPort + path))
        .timeout(LONGEST);
  }

  private static String checked(HttpResponse<String> response) {
    if (response.statusCode() != 200) {
      throw new AssertionError(response.request().uri() + ": " + response.body());
    }
    return response.body();
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
