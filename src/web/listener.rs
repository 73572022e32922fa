//! Listeners and frame requests that end when they are dropped.

use std::cell::Cell;

use wasm_bindgen::{JsCast, JsValue, closure::Closure, convert::FromWasmAbi};
use web_sys::{AddEventListenerOptions, EventTarget};

thread_local! {
    static LIVE: Cell<i32> = const { Cell::new(0) };
}

/// How many listeners there are now, over all scenes of this module.
pub fn live() -> i32 {
    LIVE.get()
}

/// A listener on an element of the page; it ends when this is dropped.
pub struct Listener {
    target: EventTarget,
    kind: &'static str,
    callback: JsValue,
    /// Kept alive for as long as the page may call it.
    _closure: Box<dyn std::any::Any>,
}

impl Listener {
    /// Listens. `passive` listeners promise never to stop the page from scrolling.
    ///
    /// # Errors
    /// What the browser said.
    pub fn new<E: FromWasmAbi + 'static>(
        target: &EventTarget,
        kind: &'static str,
        passive: bool,
        heard: impl FnMut(E) + 'static,
    ) -> Result<Self, JsValue> {
        let closure = Closure::<dyn FnMut(E)>::new(heard);
        let callback = closure.as_ref().clone();
        let options = AddEventListenerOptions::new();
        options.set_passive(passive);
        target.add_event_listener_with_callback_and_add_event_listener_options(
            kind,
            callback.unchecked_ref(),
            &options,
        )?;
        LIVE.set(LIVE.get() + 1);
        Ok(Self {
            target: target.clone(),
            kind,
            callback,
            _closure: Box::new(closure),
        })
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        // A listener on an element that is gone is gone with it: nothing can be done about a failure here.
        let _ended = self
            .target
            .remove_event_listener_with_callback(self.kind, self.callback.unchecked_ref());
        LIVE.set(LIVE.get() - 1);
    }
}
