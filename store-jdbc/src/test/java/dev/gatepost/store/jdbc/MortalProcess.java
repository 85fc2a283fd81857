package dev.gatepost.store.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** A process that dies right after its n-th call of a port, and calls nothing any more. */
final class MortalProcess {
  private final int last;
  private int calls;

  MortalProcess(int last) {
    this.last = last;
  }

  /** It is over. */
  static final class Died extends Error {
    private static final long serialVersionUID = 1;
  }

  /** Returns {@code answer} as this process sees it. */
  <T> T sees(Class<T> port, T answer) {
    return port.cast(Proxy.newProxyInstance(
        port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
          if (isDead()) {
            throw new Died();
          }
          try {
            Object result = method.invoke(answer, arguments);
            calls++;
            if (isDead()) {
              throw new Died();
            }
            return result;
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        }));
  }

  private boolean isDead() {
    return calls >= last;
  }
}
