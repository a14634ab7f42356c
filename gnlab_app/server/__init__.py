"""What stands around Streamlit: headers, compression, admission, start-up, memory."""
