package org.cargolens.scanner;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/** Looks instrument models up and opens instruments. Safe for use by several threads. */
public final class Instruments {
  private Instruments() {}

  /** Returns all instrument models on the class path and in their catalogues, sorted by id. */
  public static List<InstrumentModel> models() {
    List<InstrumentModel> models = new ArrayList<>();
    ServiceLoader.load(InstrumentModel.class).forEach(models::add);
    ServiceLoader.load(InstrumentCatalog.class).forEach(catalog -> models.addAll(catalog.models()));
    models.sort(Comparator.comparing(InstrumentModel::id));
    return List.copyOf(models);
  }

  /**
   * Opens the instrument at an address.
   *
   * @param uri such as {@code spellman-xrv+tcp://host:50001}
   * @param timeout longest wait for connection and identity together
   * @param listener hears what happens to the instrument, see {@link InstrumentContext}
   * @throws ScannerException if the address is wrong or no such instrument answers in time
   */
  public static Instrument open(String uri, Duration timeout, Consumer<InstrumentEvent> listener)
      throws ScannerException {
    return open(uri, timeout, InstrumentContext.of(listener));
  }

  /** Opens the instrument at an address, with clocks and chances of the caller's. */
  public static Instrument open(String uri, Duration timeout, InstrumentContext context)
      throws ScannerException {
    Deadline deadline = Deadline.after(timeout);
    ScannerUri parsed = ScannerUri.parse(uri);
    InstrumentModel model = model(parsed.model());
    return model.open(config(model, parsed), context, deadline);
  }

  /**
   * Checks an address without opening anything.
   *
   * @param uri such as {@code spellman-xrv+tcp://host:50001}
   * @throws ScannerException.Configuration naming what is wrong and what is legal
   */
  public static ScannerConfig check(String uri) throws ScannerException.Configuration {
    ScannerUri parsed = ScannerUri.parse(uri);
    return config(model(parsed.model()), parsed);
  }

  private static InstrumentModel model(String id) throws ScannerException.Configuration {
    List<InstrumentModel> models = models();
    List<InstrumentModel> found = models.stream().filter(model -> model.id().equals(id)).toList();
    if (found.size() > 1) {
      throw new ScannerException.Configuration(
          "instrument model '"
              + id
              + "' is there "
              + found.size()
              + " times: "
              + String.join("; ", found.stream().map(InstrumentModel::description).toList()));
    }
    for (InstrumentModel model : found) {
      ModelAddress.checkVersion(nameOf(model), model, model.version(), InstrumentModel.VERSION);
      return model;
    }
    throw new ScannerException.Configuration(
        "unknown instrument model '"
            + id
            + "'; known: "
            + String.join(", ", models.stream().map(InstrumentModel::id).toList()));
  }

  private static ScannerConfig config(InstrumentModel model, ScannerUri uri)
      throws ScannerException.Configuration {
    return address(model).config(uri);
  }

  private static ModelAddress address(InstrumentModel model) {
    return new ModelAddress(nameOf(model), model.links(), model::options);
  }

  private static String nameOf(InstrumentModel model) {
    return "instrument model '" + model.id() + "'";
  }
}
