//! Hands a canvas of the page to the renderer, wherever in the page it lies, a shadow root included.

use std::ptr::NonNull;

use bevy::{
    app::App,
    prelude::{Entity, With},
    window::{PrimaryWindow, RawHandleWrapper, RawHandleWrapperHolder, WindowWrapper},
};
use raw_window_handle::{
    DisplayHandle, HandleError, HasDisplayHandle, HasWindowHandle, RawWindowHandle,
    WebCanvasWindowHandle, WindowHandle,
};
use wasm_bindgen::JsValue;
use web_sys::HtmlCanvasElement;

/// A canvas that the renderer may draw on.
///
/// The boxed value keeps its address for as long as this lives: the raw handle points at it.
struct CanvasWindow {
    value: Box<JsValue>,
}

// SAFETY: the page has one thread; a JavaScript value never leaves it.
unsafe impl Send for CanvasWindow {}
// SAFETY: as above: nobody can look at it from another thread.
unsafe impl Sync for CanvasWindow {}

impl HasWindowHandle for CanvasWindow {
    fn window_handle(&self) -> Result<WindowHandle<'_>, HandleError> {
        let handle = WebCanvasWindowHandle::new(NonNull::from(&*self.value).cast());
        // SAFETY: the pointer is to a `JsValue` of a canvas, which lives as long as `self`, and so as the returned borrow.
        Ok(unsafe { WindowHandle::borrow_raw(RawWindowHandle::WebCanvas(handle)) })
    }
}

impl HasDisplayHandle for CanvasWindow {
    fn display_handle(&self) -> Result<DisplayHandle<'_>, HandleError> {
        Ok(DisplayHandle::web())
    }
}

/// Puts the canvas under the app's primary window: for the surface of every frame, and for the search for an adapter.
pub fn give(app: &mut App, canvas: &HtmlCanvasElement) -> Result<(), HandleError> {
    let window = WindowWrapper::new(CanvasWindow {
        value: Box::new(canvas.into()),
    });
    let handle = RawHandleWrapper::new(&window)?;
    let world = app.world_mut();
    let mut windows =
        world.query_filtered::<(Entity, &RawHandleWrapperHolder), With<PrimaryWindow>>();
    let Ok((entity, holder)) = windows.single(world) else {
        return Err(HandleError::Unavailable);
    };
    if let Ok(mut slot) = holder.0.lock() {
        *slot = Some(handle.clone());
    }
    world.entity_mut(entity).insert(handle);
    Ok(())
}
