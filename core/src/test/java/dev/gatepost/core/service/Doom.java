package dev.gatepost.core.service;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * The end of a process at one of its calls. What was called may have done its work or not; nothing
 * that the process calls afterwards happens.
 */
final class Doom {
  private final int fatal;
  private final boolean isAfter;
  private boolean isRunning;
  private int calls;

  /**
   * Dooms a process.
   *
   * @param fatal the call that it does not survive, counted from 1
   * @param isAfter whether that call still does its work
   */
  Doom(int fatal, boolean isAfter) {
    this.fatal = fatal;
    this.isAfter = isAfter;
  }

  /** The end of the process. No handler may take it for a failure of the world. */
  static final class Crash extends Error {
    private static final long serialVersionUID = 1;

    Crash(String call) {
      super(call, null, false, false);
    }
  }

  /** Begins to count: what was called before belongs to the start of the process. */
  void begin() {
    isRunning = true;
  }

  /** Returns whether the process has come to its end. */
  boolean hasCome() {
    return calls >= fatal;
  }

  /** Returns {@code port} as the doomed process sees it. */
  <T> T over(Class<T> type, T port) {
    return type.cast(Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) -> call(port, method, arguments)));
  }

  private @Nullable Object call(Object port, Method method, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    if (!isRunning) {
      return invoked(port, method, arguments);
    }
    if (hasCome()) {
      throw new Crash("after its end: " + method.getName());
    }
    calls++;
    if (hasCome() && !isAfter) {
      throw new Crash("before " + method.getName());
    }
    Object answer = invoked(port, method, arguments);
    if (hasCome()) {
      throw new Crash("after " + method.getName());
    }
    return answer;
  }

  private static @Nullable Object invoked(
      Object port, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(port, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
