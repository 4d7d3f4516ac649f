package org.cargolens.scanner;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/** Looks scanner models up and opens scanners. Safe for use by several threads. */
public final class Scanners {
  private Scanners() {}

  /** Returns all scanner models on the class path and in catalogs, sorted by id. */
  public static List<ScannerModel> models() {
    List<ScannerModel> models = new ArrayList<>();
    ServiceLoader.load(ScannerModel.class).forEach(models::add);
    ServiceLoader.load(ScannerCatalog.class).forEach(catalog -> models.addAll(catalog.models()));
    models.sort(Comparator.comparing(ScannerModel::id));
    return List.copyOf(models);
  }

  /**
   * Opens the scanner at an address.
   *
   * @param uri such as {@code linescan+tcp://host:port}
   * @param timeout longest wait for connection and identity together
   * @throws ScannerException if the address is wrong or no such scanner answers in time
   */
  public static Scanner open(String uri, Duration timeout) throws ScannerException {
    return open(uri, timeout, event -> {});
  }

  /**
   * Opens the scanner at an address.
   *
   * @param uri such as {@code linescan+tcp://host:port}
   * @param timeout longest wait for connection and identity together
   * @param listener hears what happens to the scanner, on the scanner's threads: it must return
   *     soon, and what it throws is logged and dropped
   * @throws ScannerException if the address is wrong or no such scanner answers in time
   */
  public static Scanner open(String uri, Duration timeout, Consumer<ScannerEvent> listener)
      throws ScannerException {
    return open(uri, Deadline.after(timeout), listener);
  }

  /**
   * Opens the scanner at an address.
   *
   * @param uri such as {@code linescan+tcp://host:port}
   * @param deadline when to give up; the scanner lives by its clock
   * @param listener hears what happens to the scanner, see above
   * @throws ScannerException if the address is wrong or no such scanner answers in time
   */
  public static Scanner open(String uri, Deadline deadline, Consumer<ScannerEvent> listener)
      throws ScannerException {
    ScannerUri parsed = ScannerUri.parse(uri);
    ScannerModel model = model(parsed.model());
    return model.open(config(model, parsed), listener, deadline);
  }

  /**
   * Checks an address without opening anything.
   *
   * @param uri such as {@code linescan+tcp://host:port}
   * @throws ScannerException.Configuration naming what is wrong and what is legal
   */
  public static ScannerConfig check(String uri) throws ScannerException.Configuration {
    ScannerUri parsed = ScannerUri.parse(uri);
    return config(model(parsed.model()), parsed);
  }

  /**
   * Looks for scanners of every model that can be found.
   *
   * @param scope where to look; nothing leaves by another interface
   * @param timeout longest wait for answers
   * @throws ScannerException if an address of the scope can't be used, naming it
   */
  public static List<Candidate> discover(DiscoveryScope scope, Duration timeout)
      throws ScannerException {
    Deadline deadline = Deadline.after(timeout);
    List<Candidate> found = new ArrayList<>();
    for (ScannerModel model : models()) {
      if (model.version() == ScannerModel.VERSION) {
        found.addAll(model.discover(scope, deadline));
      }
    }
    return List.copyOf(found);
  }

  private static ScannerModel model(String id) throws ScannerException.Configuration {
    List<ScannerModel> models = models();
    for (ScannerModel model : models) {
      if (model.id().equals(id)) {
        ModelAddress.checkVersion(nameOf(model), model, model.version(), ScannerModel.VERSION);
        return model;
      }
    }
    throw new ScannerException.Configuration(
        "unknown scanner model '"
            + id
            + "'; known: "
            + String.join(", ", models.stream().map(ScannerModel::id).toList()));
  }

  private static ScannerConfig config(ScannerModel model, ScannerUri uri)
      throws ScannerException.Configuration {
    return address(model).config(uri);
  }

  private static ModelAddress address(ScannerModel model) {
    return new ModelAddress(nameOf(model), model.links(), model::options);
  }

  private static String nameOf(ScannerModel model) {
    return "scanner model '" + model.id() + "'";
  }
}
